namespace PersonalizationEdge.Html;

/// <summary>A slot's element, met in the page.</summary>
/// <param name="Slot">The slot's number.</param>
/// <param name="TagStart">The offset of its start tag.</param>
/// <param name="TagLength">The length of its start tag; zero where no tag begins the element.</param>
/// <param name="NameEnd">Where in the tag its name ends.</param>
/// <param name="Serial">The element's number in the page: two slots may share one element.</param>
/// <param name="Content">What may be done to its inside.</param>
internal readonly record struct FoundSlot(
    int Slot, long TagStart, int TagLength, int NameEnd, int Serial, SlotContent Content)
{
    /// <summary>Where its inside begins.</summary>
    public long InnerStart => TagStart + TagLength;
}
