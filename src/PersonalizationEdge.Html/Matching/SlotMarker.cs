namespace PersonalizationEdge.Html;

/// <summary>How one slot is found in a page: by a selector, or by <c>data-edge-slot="name"</c> in the page.</summary>
/// <param name="Name">The slot's name, compared exactly with the attribute's value.</param>
/// <param name="At">The selector, or null where the page marks the slot itself.</param>
/// <param name="All">Whether every element that fits is the slot, except in another one of its own; else the first
/// only.</param>
public sealed record SlotMarker(string Name, Selector? At = null, bool All = false)
{
    /// <summary>The most elements of a page that are one slot; those behind them stay as they are.</summary>
    public const int MaxPlaces = 1_000;
}
