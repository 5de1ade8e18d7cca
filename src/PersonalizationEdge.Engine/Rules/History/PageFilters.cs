using PersonalizationEdge.Engine.Events;

namespace PersonalizationEdge.Engine.Rules.History;

/// <summary>The numbers of the filters that accept a page, by what happened on it.</summary>
/// <param name="Views">Those of page views.</param>
/// <param name="Clicks">Those of clicks.</param>
/// <param name="Purchases">Those of purchases.</param>
internal sealed record PageFilters(ushort[] Views, ushort[] Clicks, ushort[] Purchases)
{
    /// <summary>Whether events of a kind are asked for by page.</summary>
    public static bool Has(EventKind kind) => kind is EventKind.PageView or EventKind.Click or EventKind.Purchase;

    /// <summary>The filters of a kind of event.</summary>
    public ushort[] Of(EventKind kind) => kind switch
    {
        EventKind.PageView => Views,
        EventKind.Click => Clicks,
        _ => Purchases,
    };
}
