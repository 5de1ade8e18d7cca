using PersonalizationEdge.Engine.Events;

namespace PersonalizationEdge.Engine.Visitors;

/// <summary>What a visitor was served in a slot, and why.</summary>
/// <param name="Slot">The slot's name.</param>
/// <param name="Variant">The variant's name, or null for the page's own content.</param>
/// <param name="Reason">Why, in the words of the exposure.</param>
/// <param name="Items">The items of a row or a list, or null.</param>
public sealed record ServedSlot(string Slot, string? Variant, string Reason, ShownItems? Items);
