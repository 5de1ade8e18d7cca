namespace PersonalizationEdge.Html;

/// <summary>A child of a slot's element, as a range of the inside.</summary>
internal struct InnerChild
{
    public int Start;

    /// <summary>Where it ends, its end tag included; -1 while it is open.</summary>
    public int End;

    /// <summary>Whether its end tag is left out.</summary>
    public bool IsEndImplied;

    public int NameLength;

    /// <summary>Its place among the elements that were kept.</summary>
    public int FirstElement;

    /// <summary>Its place among the hits.</summary>
    public int FirstHit;

    public int Serial;
}
