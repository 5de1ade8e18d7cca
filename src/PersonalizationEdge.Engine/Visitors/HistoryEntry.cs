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
    /// <summary>How many bytes of memory an entry takes, without its texts.</summary>
    internal const int Bytes = 64;

    // By object layout: what a string and a list of items take besides their characters and references.
    private const int StringBytes = 24;
    private const int ItemsBytes = 48;

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

    /// <summary>About how many bytes of memory its own texts take; those of slots, variants and items are shared with rules and catalogue.</summary>
    internal int TextBytes => BytesOf(Path) + BytesOf(Detail) + (Items is null ? 0 : ItemsBytes + (IntPtr.Size * Items.Paths.Length));

    private static int BytesOf(string? text) => text is null ? 0 : StringBytes + (sizeof(char) * text.Length);
}
