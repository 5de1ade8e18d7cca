namespace PersonalizationEdge.Html;

/// <summary>How one slot is found in a page: by a selector, or by <c>data-edge-slot="name"</c> in the page.</summary>
/// <param name="Name">The slot's name, compared exactly with the attribute's value.</param>
/// <param name="At">The selector, or null where the page marks the slot itself.</param>
public sealed record SlotMarker(string Name, Selector? At = null);
