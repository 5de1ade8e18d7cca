using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Learning;

/// <summary>What a page taught.</summary>
/// <param name="Item">The item, or null.</param>
/// <param name="InView">The paths that the page links to by itself, or null where nobody asks.</param>
/// <param name="Refusal">Why there is neither, as a <see cref="Learning.Refusal"/>.</param>
internal readonly record struct ItemReading(Item? Item, string[]? InView, string? Refusal);
