using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Engine.Decisions;

/// <summary>What one slot gets, and why.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Variant">The variant, or null for the page's own content.</param>
/// <param name="Reason">Why, in words an owner can read.</param>
public readonly record struct SlotDecision(Slot Slot, Variant? Variant, string Reason)
{
    /// <summary>The values of the placeholders of the variant's content, in their order; null where it has none.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>The items of a row, in their order; null of everything else.</summary>
    public IReadOnlyList<Item>? Row { get; init; }

    /// <summary>Orders the children of a list by their links; null of everything else.</summary>
    public Func<IReadOnlyList<string?>, IReadOnlyList<int>?>? Arrange { get; init; }

    /// <summary>The variant that would be shown if it or its slot were not in shadow mode, or null.</summary>
    public Variant? Shadow { get; init; }
}
