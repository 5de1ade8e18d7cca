using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Engine.Decisions;

/// <summary>Decides what the slots of a page get: a pure function of rules and facts.</summary>
public static class Decider
{
    /// <summary>Decides every slot of a plan, in the plan's order.</summary>
    /// <param name="rules">The rule set the plan is of.</param>
    /// <param name="plan">The page's slots.</param>
    /// <param name="facts">All that may be looked at.</param>
    /// <param name="decisions">Where the decisions go; at least as long as the plan has slots.</param>
    public static void Decide(RuleSet rules, PagePlan plan, in Facts facts, Span<SlotDecision> decisions) =>
        throw new NotImplementedException();
}
