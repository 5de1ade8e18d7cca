using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Engine.Decisions.Explaining;

/// <summary>Why a slot gets what it gets.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Variant">The variant, or null for the page's own content.</param>
/// <param name="Reason">The reason that is recorded.</param>
public sealed record SlotExplanation(string Slot, string? Variant, string Reason)
{
    /// <summary>The same of a slot that does not get what the rules say.</summary>
    public SlotExplanation KeptBack(string reason) => this with
    {
        Variant = null,
        Reason = reason,
        Items = [],
        Variants = [.. Variants.Select(variant => variant with { Outcome = VariantOutcome.SlotKeptBack, Needs = [] })],
    };

    /// <summary>Where it is declared.</summary>
    public RulePlace? Place { get; init; }

    /// <summary>What a row leaves out because the page shows it, in words; empty where nothing is to be said.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What would have been needed for any of its variants, in words; empty if nothing keeps the slot back.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];

    /// <summary>The items of its row, in their order; empty of everything else.</summary>
    public IReadOnlyList<ItemExplanation> Items { get; init; } = [];

    /// <summary>Its variants, in the order in which they are tried.</summary>
    public IReadOnlyList<VariantExplanation> Variants { get; init; } = [];
}
