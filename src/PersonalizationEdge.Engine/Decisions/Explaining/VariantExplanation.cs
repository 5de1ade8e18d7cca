using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Rules.Conditions;

namespace PersonalizationEdge.Engine.Decisions.Explaining;

/// <summary>Why a variant is shown or not.</summary>
/// <param name="Name">The variant.</param>
/// <param name="Outcome">What came of it.</param>
public sealed record VariantExplanation(string Name, VariantOutcome Outcome)
{
    /// <summary>Where it is declared.</summary>
    public RulePlace? Place { get; init; }

    /// <summary>The segments it is for, with all that was asked; empty for everyone.</summary>
    public IReadOnlyList<ConditionTrace> Segments { get; init; } = [];

    /// <summary>What would have been needed for it, in words; empty if nothing is missing.</summary>
    public IReadOnlyList<string> Needs { get; init; } = [];
}
