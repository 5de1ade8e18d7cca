using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Engine.Decisions;

/// <summary>What one slot gets, and why.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Variant">The variant, or null for the page's own content.</param>
/// <param name="Reason">Why, in words an owner can read.</param>
public readonly record struct SlotDecision(Slot Slot, Variant? Variant, string Reason);
