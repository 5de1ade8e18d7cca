using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Pipeline;

namespace PersonalizationEdge.FunctionalTests.Leaks;

/// <summary>A seeded fault: now and then a page gets the decisions of the page before it, as static state would give.</summary>
internal sealed class SwappedDecisions
{
    private const int Every = 50;

    private int _calls;
    private SlotDecision[] _last = [];

    public Decide Decide => (RuleSet rules, PagePlan plan, in Facts facts, Span<SlotDecision> decisions) =>
    {
        Decider.Decide(rules, plan, facts, decisions);
        var before = Interlocked.Exchange(ref _last, decisions.ToArray());
        if (Interlocked.Increment(ref _calls) % Every == 0 && before.Length == decisions.Length)
        {
            before.CopyTo(decisions);
        }
    };
}
