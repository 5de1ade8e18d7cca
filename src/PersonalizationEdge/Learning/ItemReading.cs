using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Learning;

/// <summary>What a page taught.</summary>
/// <param name="Item">The item, or null.</param>
/// <param name="Refusal">Why there is none, as a <see cref="Learning.Refusal"/>.</param>
internal readonly record struct ItemReading(Item? Item, string? Refusal);
