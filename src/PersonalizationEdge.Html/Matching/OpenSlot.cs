namespace PersonalizationEdge.Html;

/// <summary>A slot whose element is open.</summary>
/// <param name="Slot">The slot's number.</param>
/// <param name="Number">Its number among all slots' elements in the page.</param>
/// <param name="Element">Its element, and what the page's state was when it began.</param>
internal readonly record struct OpenSlot(int Slot, int Number, FoundElement Element)
{
    /// <summary>Whether an end tag in it ended nothing in it.</summary>
    public bool HasStray { get; init; }
}
