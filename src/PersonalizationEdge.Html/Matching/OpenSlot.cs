namespace PersonalizationEdge.Html;

/// <summary>A slot whose element is open.</summary>
/// <param name="Slot">The slot's number.</param>
/// <param name="Element">Its element, and what the page's state was when it began.</param>
internal readonly record struct OpenSlot(int Slot, FoundElement Element);
