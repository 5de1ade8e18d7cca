namespace PersonalizationEdge.Html;

/// <summary>One entry of the list of active formatting elements; a marker has <see cref="Tag.Other"/>.</summary>
internal struct FormattingEntry
{
    public Tag Tag;
    public int Serial;

    /// <summary>Whether the element is still on the stack.</summary>
    public bool Open;

    /// <summary>Whether its tag has no attributes.</summary>
    public bool Bare;

    /// <summary>Whether the "Noah's Ark" clause may have dropped it; its attributes would have to be compared to know.</summary>
    public bool Doubtful;

    /// <summary>Where its tag is kept in the list's bytes.</summary>
    public int TagStart;

    /// <summary>How long its tag is; 0 if it is not kept, less if there was no more room.</summary>
    public int TagLength;

    /// <summary>Where in its tag its name ends.</summary>
    public int NameEnd;

    /// <summary>Its attributes, as <see cref="AttributeBits"/>.</summary>
    public ulong Attributes;

    public readonly bool IsMarker => Tag == Tag.Other;
}
