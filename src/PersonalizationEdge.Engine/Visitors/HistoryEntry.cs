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
    // Not a number for none: with a nullable the entry would be larger than a line of the processor's cache, 64 bytes.
    private readonly double _value = double.NaN;

    /// <summary>The text of a search, the name of a goal; else null.</summary>
    public string? Detail { get; init; }

    /// <summary>The value of a goal or a purchase, else null.</summary>
    public double? Value
    {
        get => double.IsNaN(_value) ? null : _value;
        init => _value = value ?? double.NaN;
    }

    /// <summary>The items that an exposure showed, else null.</summary>
    public ShownItems? Items { get; init; }

    /// <summary>Whether a page view began a visit.</summary>
    public bool BeginsVisit { get; init; }
}
