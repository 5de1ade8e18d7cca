namespace PersonalizationEdge.Html;

/// <summary>One entry of the list of active formatting elements; a marker has <see cref="Tag.Other"/>.</summary>
internal struct FormattingEntry
{
    public Tag Tag;
    public int Serial;

    /// <summary>Whether the element is still on the stack.</summary>
    public bool Open;

    /// <summary>Whether the "Noah's Ark" clause may have dropped it; its attributes would have to be compared to know.</summary>
    public bool Doubtful;

    /// <summary>Whether a selector with ancestors would match it, were it elsewhere.</summary>
    public bool CouldMatch;

    public readonly bool IsMarker => Tag == Tag.Other;
}
