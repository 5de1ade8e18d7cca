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
/// <c>--- trace</c> and the same behind it: what <c>edge explain</c> says of the page's slots, word for word.
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
        var who = "anybody";
        var expected = new StringBuilder();
        var actual = new StringBuilder();
        foreach (var (section, text) in sections.Sections)
        {
            if (section == "visitor")
                (visitor, who) = (Visitor(text), text.Trim());
            else if (section.StartsWith("decisions ", StringComparison.Ordinal))
            {
                var decisions = Decisions(result.RuleSet!, visitor, section["decisions ".Length..]);
                expected.AppendJoin('\n', [who, section, .. RuleCase.Lines(text), ""]);
                actual.AppendJoin('\n', [who, section, .. decisions, ""]);
            }
            else if (section.StartsWith("trace ", StringComparison.Ordinal))
            {
                var trace = Trace(result.RuleSet!, visitor, section["trace ".Length..]);
                expected.AppendJoin('\n', [who, section, text.Trim(), ""]);
                actual.AppendJoin('\n', [who, section, trace.Trim(), ""]);
            }
        }

        Assert.True(expected.Equals(actual), $"{name}\nExpected:\n{expected}\nActual:\n{actual}");
    }

    private static TestVisitor Visitor(string text)
    {
        var visitor = TestVisitor.Load(new RuleSource("visitor", Encoding.UTF8.GetBytes(text)), out var problems);
        Assert.Empty(problems);

        return visitor!;
    }

    private static IEnumerable<string> Decisions(RuleSet rules, TestVisitor visitor, string heading)
    {
        var facts = FactsFor(rules, visitor, heading);
        var plan = rules.PlanFor(facts.Request.Path);
        var decisions = new SlotDecision[plan.Slots.Count];
        Decider.Decide(rules, plan, facts, decisions);

        // What explains a decision asks everything again, and must come to the same.
        var explained = Explainer.Explain(rules, facts).Slots;
        Assert.Equal(decisions.Select(decision => decision.Variant?.Name), explained.Select(slot => slot.Variant));
        Assert.Equal(
            decisions.Select(decision => decision.Variant?.Name),
            explained.Select(slot => slot.Variants.SingleOrDefault(v => v.Outcome == VariantOutcome.Chosen)?.Name));

        return decisions.Select(decision =>
            $"{decision.Slot.Name}: {decision.Variant?.Name ?? "default"} ({decision.Reason})");
    }

    private static string Trace(RuleSet rules, TestVisitor visitor, string heading)
    {
        var explained = Explainer.Explain(rules, FactsFor(rules, visitor, heading)).Slots;

        return string.Concat(explained.Select(ExplanationText.Of));
    }

    private static Facts FactsFor(RuleSet rules, TestVisitor visitor, string heading)
    {
        var (address, now) = heading.Split(" at ") is [var before, var time]
            ? (before, MomentOf(time, rules.Site.Zone))
            : (heading, Now);
        var (path, query) = address.Split('?', 2) is [var page, var parameters] ? (page, parameters) : (address, "");

        return visitor.FactsFor(rules, path, now, query)!.Value;
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
