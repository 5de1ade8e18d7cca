namespace PersonalizationEdge.Demo.Site;

/// <summary>The days on which the shop's fixed content changed; always in the past, as Last-Modified must be.</summary>
internal static class ShopCalendar
{
    /// <summary>When prices and stock were last edited.</summary>
    public static readonly DateOnly Restocked = new(2026, 2, 23);
}
