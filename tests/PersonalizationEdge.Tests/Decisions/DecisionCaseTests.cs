using System.Globalization;
using System.Text;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Decisions.Explaining;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Tests.Rules;

namespace PersonalizationEdge.Tests.Decisions;

/// <summary>Each file in Cases: rule files, then visitors and what they must get on a page, with the reason.</summary>
/// <remarks>
/// <c>--- decisions /path?query at 2026-03-29 02:30</c>: query and time may be missing. The time is one of the site's
/// zone; with seconds where they matter, and with <c>later</c> behind it the second of two that the clocks show.
/// </remarks>
public sealed class DecisionCaseTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Cases => RuleCase.In("Decisions");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_slot_gets_what_the_case_says(string name)
    {
        var sections = RuleCase.Read("Decisions", name);
        var result = sections.Load();
        Assert.Empty(result.Problems);

        var visitor = Visitor("{}");
        foreach (var (section, text) in sections.Sections)
        {
            if (section == "visitor")
                visitor = Visitor(text);
            else if (section.StartsWith("decisions ", StringComparison.Ordinal))
                Check(result.RuleSet!, visitor, section["decisions ".Length..], text);
        }
    }

    private static TestVisitor Visitor(string text)
    {
        var visitor = TestVisitor.Load(new RuleSource("visitor", Encoding.UTF8.GetBytes(text)), out var problems);
        Assert.Empty(problems);

        return visitor!;
    }

    private static void Check(RuleSet rules, TestVisitor visitor, string heading, string expected)
    {
        var (address, now) = heading.Split(" at ") is [var before, var time]
            ? (before, MomentOf(time, rules.Site.Zone))
            : (heading, Now);
        var (path, query) = address.Split('?', 2) is [var page, var parameters] ? (page, parameters) : (address, "");

        var facts = visitor.FactsFor(rules, path, now, query)!.Value;
        var plan = rules.PlanFor(path);
        var decisions = new SlotDecision[plan.Slots.Count];
        Decider.Decide(rules, plan, facts, decisions);

        var lines = decisions.Select(decision =>
            $"{decision.Slot.Name}: {decision.Variant?.Name ?? "default"} ({decision.Reason})");
        Assert.Equal(string.Join('\n', RuleCase.Lines(expected)), string.Join('\n', lines));

        // What explains a decision asks everything again, and must come to the same.
        var explained = Explainer.Explain(rules, facts).Slots;
        Assert.Equal(decisions.Select(decision => decision.Variant?.Name), explained.Select(slot => slot.Variant));
        Assert.Equal(
            decisions.Select(decision => decision.Variant?.Name),
            explained.Select(slot => slot.Variants.SingleOrDefault(v => v.Outcome == VariantOutcome.Chosen)?.Name));
    }

    private static DateTimeOffset MomentOf(string time, TimeZoneInfo zone)
    {
        const string later = " later";
        var isLater = time.EndsWith(later, StringComparison.Ordinal);
        var local = DateTime.ParseExact(
            isLater ? time[..^later.Length] : time,
            ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None);

        return isLater ? LocalMoment.Latest(local, zone) : LocalMoment.Earliest(local, zone);
    }
}
