using PersonalizationEdge.Engine.Events;

namespace PersonalizationEdge.Engine.Visitors;

/// <summary>One remembered event of a visitor; tags are joined from the catalogue when deciding.</summary>
/// <param name="TimeMs">When, in milliseconds since 1970-01-01 UTC.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Path">The page's path, without query; of a purchase, the item's.</param>
/// <param name="Slot">The slot of an exposure, a click or a dismissal, else null.</param>
/// <param name="Variant">The variant of such an event, null for the default.</param>
public readonly record struct HistoryEntry(
    long TimeMs,
    EventKind Kind,
    string Path,
    string? Slot = null,
    string? Variant = null)
{
    /// <summary>The text of a search, the name of a goal; else null.</summary>
    public string? Detail { get; init; }

    /// <summary>The value of a goal or a purchase, else null.</summary>
    public double? Value { get; init; }

    /// <summary>Whether a page view began a visit.</summary>
    public bool BeginsVisit { get; init; }
}
