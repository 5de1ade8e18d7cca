using System.Text;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Tests.Decisions;

/// <summary>
/// How much of a visitor is remembered: the last 256 events, and apart from them the last 128 exposures.
/// </summary>
public sealed class MemoryLimitTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private const string OldView = "viewed: [{ path: /old, ago: 5m }";

    [Theory]
    [InlineData(255, true)]
    [InlineData(256, false)]
    public void The_257th_view_pushes_out_the_first(int later, bool isKept) =>
        Assert.Equal(isKept, Holds("{ viewed: { path: /old } }", $"{OldView}{Times(later, "/a")}]"));

    [Fact]
    public void A_count_goes_up_to_what_is_remembered() =>
        Assert.True(Holds("{ viewed: anything, count: \"= 256\" }", $"{OldView}{Times(300, "/a")}]"));

    [Theory]
    [InlineData(55, true)]
    [InlineData(56, false)]
    public void Clicks_searches_purchases_goals_and_dismissals_share_the_memory(int later, bool isKept)
    {
        var visitor = $"""
            {OldView}{Times(100, "/a")}]
            clicked: [/a{Times(19, "/a")}]
            searched: [cream{Times(19, "cream")}]
            bought: [/a{Times(19, "/a")}]
            goals: [order{Times(19, "order")}]
            dismissed: [hero{Times(19 + later, "hero")}]
            """;

        Assert.Equal(isKept, Holds("{ viewed: { path: /old } }", visitor));
    }

    [Fact]
    public void Exposures_push_out_no_views() =>
        Assert.True(Holds("{ viewed: { path: /old } }", $"{OldView}]\nsaw: [hero{Times(300, "hero")}]"));

    [Fact]
    public void Views_push_out_no_exposures() =>
        Assert.True(Holds("{ saw: hero }", $"saw: [{{ slot: hero, ago: 5m }}]\nviewed: [/a{Times(300, "/a")}]"));

    [Theory]
    [InlineData(127, true)]
    [InlineData(128, false)]
    public void The_129th_exposure_pushes_out_the_first(int later, bool isKept) =>
        Assert.Equal(isKept, Holds("{ saw: hero }", $"saw: [{{ slot: hero, ago: 5m }}{Times(later, "footer")}]"));

    [Fact]
    public void A_full_memory_of_both_kinds_is_all_looked_at()
    {
        var visitor = $"{OldView}{Times(255, "/a")}]\nsaw: [{{ slot: hero, ago: 5m }}{Times(127, "footer")}]";

        Assert.True(Holds("{ all: [ { viewed: { path: /old } }, { saw: hero } ] }", visitor));
        Assert.True(Holds("{ viewed: anything, count: \"= 256\" }", visitor));
        Assert.True(Holds("{ saw: anything, count: \"= 128\" }", visitor));
    }

    [Fact]
    public void What_was_pushed_out_still_counts_as_a_visit_and_as_a_page()
    {
        var visitor = $"viewed: [{{ path: /old, ago: 2d }}{Times(300, "/a")}]";

        Assert.True(Holds("{ visits: { is: 2 } }", visitor));
        Assert.True(Holds("{ page-number: { is: 301 } }", visitor));
        Assert.False(Holds("{ visited: { path: /old } }", visitor));
    }

    private static string Times(int times, string value) =>
        string.Concat(Enumerable.Repeat($", {value}", times));

    private static bool Holds(string condition, string visitor)
    {
        var rules = RuleLoader.Load([Source($$"""
            goals: { order: { page: /thanks } }
            segments: { asked: { when: {{condition}} } }
            slots:
              hero: { banner: { variants: { yes: { for: asked, html: x } } } }
              footer: { banner: { variants: { yes: { html: x } } } }
            """)]);
        Assert.Empty(rules.Problems);

        var read = TestVisitor.Load(Source(visitor), out var problems);
        Assert.Empty(problems);

        var plan = rules.RuleSet!.PlanFor("/");
        var decisions = new SlotDecision[plan.Slots.Count];
        Decider.Decide(rules.RuleSet, plan, read!.FactsFor(rules.RuleSet, "/", Now)!.Value, decisions);

        return decisions[0].Variant is not null;
    }

    private static RuleSource Source(string text) => new("rules.yaml", Encoding.UTF8.GetBytes(text));
}
