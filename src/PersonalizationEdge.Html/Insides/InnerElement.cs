namespace PersonalizationEdge.Html;

/// <summary>An element in a child of a slot's element, as ranges of the inside.</summary>
internal struct InnerElement
{
    public int TagStart;
    public int TagEnd;

    /// <summary>Where in the tag its name ends.</summary>
    public int NameEnd;

    /// <summary>Where its inside ends, if <see cref="IsCertain"/>.</summary>
    public int End;

    /// <summary>Where its end tag ends, or its only tag; -1 where there is none.</summary>
    public int EndTagEnd;

    public int Depth;
    public int Serial;
    public Tag Tag;
    public bool IsHtml;
    public bool IsSelfClosing;

    /// <summary>Whether it has an inside whose end is certain and that leaves nothing behind.</summary>
    public bool IsCertain;

    /// <summary>Whether its place in the tree is not where its tags say.</summary>
    public bool IsDoubtful;

    public ulong Formatting;
    public int Form;
}
