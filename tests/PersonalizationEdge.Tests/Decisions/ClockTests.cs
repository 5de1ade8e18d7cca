using System.Text;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Tests.Decisions;

/// <summary>A clock that steps back makes events of the future, which count as of now and begin no visit.</summary>
public sealed class ClockTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("{ viewed: { path: /a }, within: 1s }")]
    [InlineData("{ viewed: { path: /a }, last: \"< 1s\" }")]
    [InlineData("{ visited: { path: /a }, within: 1s }")]
    [InlineData("{ page-number: { is: 2 } }")]
    [InlineData("{ visits: { is: 1 } }")]
    [InlineData("{ new-visitor: yes }")]
    [InlineData("{ visit-time: { within: 1s } }")]
    [InlineData("{ last-visit: { exists: no } }")]
    [InlineData("{ landing-page: /a }")]
    public void A_view_of_the_future_counts_as_of_now(string condition) =>
        Assert.True(Holds(condition, View("/a", TimeSpan.FromHours(1))));

    [Fact]
    public void A_view_far_in_the_future_begins_no_visit_when_the_clock_is_back()
    {
        var ahead = View("/a", TimeSpan.FromDays(400));
        var back = View("/b", TimeSpan.Zero);

        Assert.True(Holds("{ visits: { is: 1 } }", ahead, back));
        Assert.True(Holds("{ page-number: { is: 3 } }", ahead, back));
        Assert.True(Holds("{ visited: anything, count: \"= 1\" }", ahead, back));
    }

    [Fact]
    public void An_interest_of_the_future_weighs_no_more_than_one_of_now()
    {
        var ahead = View("/dry", TimeSpan.FromDays(140));

        Assert.True(Holds("{ interest: { tag: dry-skin }, score: \"= 1\" }", ahead));
    }

    [Fact]
    public void The_last_event_is_the_youngest_and_not_the_last_written()
    {
        var young = View("/a", TimeSpan.FromMinutes(-1));
        var writtenLater = View("/b", TimeSpan.FromHours(-2));

        Assert.True(Holds("{ viewed: anything, last: \"<= 1m\" }", young, writtenLater));
    }

    [Fact]
    public void A_last_visit_of_the_future_ended_now()
    {
        var before = View("/a", TimeSpan.FromDays(-1));
        var ahead = View("/b", TimeSpan.FromHours(5));

        Assert.True(Holds("{ last-visit: { between: [1d, 2d] } }", before, ahead));
        Assert.True(Holds("{ visits: { is: 2 } }", before, ahead));
    }

    private static EdgeEvent View(string path, TimeSpan fromNow) => new()
    {
        Visitor = new VisitorId(3),
        Kind = EventKind.PageView,
        TimeMs = (Now + fromNow).ToUnixTimeMilliseconds(),
        Path = path,
    };

    private static bool Holds(string condition, params EdgeEvent[] events)
    {
        var text = $$"""
            segments: { asked: { when: {{condition}} } }
            slots: { hero: { banner: { variants: { yes: { for: asked, html: x } } } } }
            """;
        var rules = RuleLoader.Load([new RuleSource("rules.yaml", Encoding.UTF8.GetBytes(text))]);
        Assert.Empty(rules.Problems);

        var facts = new Facts
        {
            Request = new TestRequest { Path = "/" },
            Now = Now,
            Visitor = new VisitorId(3),
            Profile = events.Aggregate(
                Profile.Empty, (profile, happened) => profile.Apply(happened, TimeSpan.FromMinutes(30))),
            Items = DryItems.Instance,
        };
        var decisions = new SlotDecision[1];
        Decider.Decide(rules.RuleSet!, rules.RuleSet!.PlanFor("/"), facts, decisions);

        return decisions[0].Variant is not null;
    }

    private sealed class DryItems : IItemLookup
    {
        private static readonly Item Dry = new() { Path = "/dry", Kind = "product", Tags = ["dry-skin"] };

        public static DryItems Instance { get; } = new();

        public long Version => 0;

        public Item? Find(string path) => path == Dry.Path ? Dry : null;
    }
}
