namespace PersonalizationEdge.Html;

/// <summary>An element that may be a slot, and what the page's state was when it began.</summary>
internal readonly record struct FoundElement
{
    public int Serial { get; init; }

    /// <summary>Its place on the stack of open elements.</summary>
    public int Depth { get; init; }

    public Tag Tag { get; init; }

    public SlotContent Content { get; init; }

    /// <summary>Where beside it content may be put.</summary>
    public Siblings Siblings { get; init; }

    /// <summary>The element that its start tag ends, so that what goes in front must end it first; else
    /// <see cref="Tag.Other"/>.</summary>
    public Tag EndsTag { get; init; }

    /// <summary>Serial of the element that its start tag ends.</summary>
    public int EndsSerial { get; init; }

    /// <summary>Whether the parser's way depends on attributes of its tag.</summary>
    public bool IsTagRead { get; init; }

    /// <summary>Signature of the list of active formatting elements.</summary>
    public ulong Formatting { get; init; }

    /// <summary>Serial of the form that was open.</summary>
    public int Form { get; init; }

    public bool IsBody { get; init; }

    /// <summary>How its inside can be read apart from the page.</summary>
    public InsideContext Inside { get; init; }
}
