using PersonalizationEdge.Html;

namespace PersonalizationEdge.Engine.Rules;

/// <summary>What a rule set means for one page: the slots that may be on it, compiled into one matcher.</summary>
/// <param name="Slots">The slots; their places are the matcher's slot numbers.</param>
/// <param name="Matcher">Finds the slots, and as number <c>Slots.Count</c> the <c>body</c> for the consent bar.</param>
public sealed record PagePlan(IReadOnlyList<Slot> Slots, SlotMatcher Matcher);
