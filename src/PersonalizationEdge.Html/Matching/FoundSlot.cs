namespace PersonalizationEdge.Html;

/// <summary>A slot's element, met in the page.</summary>
/// <param name="Slot">The slot's number.</param>
/// <param name="TagStart">The offset of its start tag.</param>
/// <param name="TagLength">The length of its start tag; zero where no tag begins the element.</param>
/// <param name="NameEnd">Where in the tag its name ends.</param>
/// <param name="Element">The element; two slots may share one.</param>
internal readonly record struct FoundSlot(int Slot, long TagStart, int TagLength, int NameEnd, FoundElement Element)
{
    /// <summary>Its number among all slots' elements in the page.</summary>
    public int Number { get; init; }

    /// <summary>What the element is to the slot, if there are several.</summary>
    public SlotPlace Place { get; init; }

    /// <summary>The element's number in the page.</summary>
    public int Serial => Element.Serial;

    /// <summary>Where its inside begins.</summary>
    public long InnerStart => TagStart + TagLength;
}
