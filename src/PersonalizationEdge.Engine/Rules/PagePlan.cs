using PersonalizationEdge.Html;

namespace PersonalizationEdge.Engine.Rules;

/// <summary>What a rule set means for one page: the slots that may be on it, compiled into matchers.</summary>
/// <param name="Slots">The slots; their places are the matchers' slot numbers.</param>
/// <param name="Matcher">Finds the slots, and is done after the last of them.</param>
/// <param name="MatcherWithBar">Finds as number <c>Slots.Count</c> also the <c>body</c>, for a page with the consent bar.</param>
public sealed record PagePlan(IReadOnlyList<Slot> Slots, SlotMatcher Matcher, SlotMatcher MatcherWithBar)
{
    /// <summary>What of the page counts as in view, or null where no row asks.</summary>
    public InViewRule? InView { get; init; }
}
