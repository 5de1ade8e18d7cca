using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Engine.Rules.History;

/// <summary>What the filters of a rule set make of one page: worked out when it first occurs in a history.</summary>
/// <param name="Items">The catalogue that was asked.</param>
/// <param name="Version">Its version when it was asked.</param>
/// <param name="Item">The item the page is about, or null.</param>
/// <param name="Filters">The numbers of the filters that accept the page.</param>
internal sealed record PageFacts(IItemLookup Items, long Version, Item? Item, ushort[] Filters);
