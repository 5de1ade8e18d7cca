namespace PersonalizationEdge.Engine.Items;

/// <summary>What an item costs.</summary>
/// <param name="Amount">The amount, never negative.</param>
/// <param name="Currency">Its currency as ISO 4217 names it (<c>EUR</c>), or null where the page does not tell for sure.</param>
public readonly record struct Price(decimal Amount, string? Currency);
