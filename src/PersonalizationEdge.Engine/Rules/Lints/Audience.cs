namespace PersonalizationEdge.Engine.Rules.Lints;

/// <summary>Whom a variant is for.</summary>
internal static class Audience
{
    /// <summary>The segments of which a visitor must be in one; none for everyone.</summary>
    public static IReadOnlyList<Segment> Of(Variant variant) => variant.For;

    /// <summary>Whether it applies to everybody it is for, always.</summary>
    public static bool IsSure(Variant variant) =>
        variant.Gate.IsAlways && variant.Content.Placeholders.All(placeholder => placeholder.Default is not null);
}
