using PersonalizationEdge.Engine.Decisions;

namespace PersonalizationEdge.Engine.Rules;

/// <summary>Runs the tests that rule files hold themselves.</summary>
public static class RuleTests
{
    /// <summary>The time of a test that says none.</summary>
    internal static readonly DateTimeOffset UsualNow = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    /// <summary>The expectations that do not hold, each where it stands.</summary>
    public static IReadOnlyList<RuleProblem> Run(RuleSet rules) =>
        [.. rules.Tests.SelectMany(test => Run(test, rules))];

    private static IEnumerable<RuleProblem> Run(RuleTest test, RuleSet rules)
    {
        if (test.Visitor.FactsFor(rules, test.Page, test.At, test.Query) is not { } facts)
        {
            var side = test.Visitor.IsHeldOut ? "inside" : "outside";
            var shares = test.Visitor.IsInRollOuts is null ? "" : " and be so to every percent: of the page";
            return [Failed(test.Expected[0], $"no visitor can be {side} a hold-out of {rules.Site.HoldOut:P2}{shares}")];
        }

        var plan = rules.PlanFor(test.Page);
        var decisions = new SlotDecision[plan.Slots.Count];
        Decider.Decide(rules, plan, facts, decisions);

        var title = test.Name is null ? "" : $"{test.Name}: ";
        return test.Expected.Select(expected => Check(expected, decisions, test.Page, title)).OfType<RuleProblem>();
    }

    private static RuleProblem? Check(RuleExpectation expected, SlotDecision[] decisions, string page, string title)
    {
        var at = Array.FindIndex(decisions, decision => decision.Slot.Name == expected.Slot);
        if (at < 0)
            return Failed(expected, $"{title}slot \"{expected.Slot}\" is not on {page}");

        var (_, variant, reason) = decisions[at];
        if (variant?.Name == expected.Variant)
            return null;

        var (got, wanted) = (Named(variant?.Name), Named(expected.Variant));
        return Failed(expected, $"{title}slot \"{expected.Slot}\" gets {got} and not {wanted}: {reason}");
    }

    private static string Named(string? variant) => variant is null ? "the default" : $"\"{variant}\"";

    private static RuleProblem Failed(RuleExpectation expected, string message) =>
        new("test-failed", Severity.Error, expected.File, expected.At.Line, expected.At.Column, message);
}
