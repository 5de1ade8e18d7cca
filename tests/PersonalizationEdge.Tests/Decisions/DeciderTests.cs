using System.Text;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Tests.Decisions;

public sealed class DeciderTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private static readonly RuleSet Rules = Load("""
        site: { hold-out: 1% }
        segments:
          recent: { when: { viewed: { tag: dry-skin }, within: 1h } }
          mixed:
            when:
              all:
                - path: /p/*/x**
                - bucket: { seed: s, below: 50% }
                - device: [phone, tablet]
                - segment: recent
        slots:
          hero:
            pages: [/, /p/**]
            banner: { variants: { mixed: { for: mixed, html: x }, recent: { for: recent, html: x } } }
        items:
          product: { pages: /p/* }
        """);

    [Theory]
    [InlineData(-3_600_000, true)]
    [InlineData(-3_600_001, false)]
    [InlineData(0, true)]
    [InlineData(+86_400_000, true)]
    public void A_window_is_exact_to_the_millisecond_and_the_future_counts_as_now(long viewedMs, bool matches)
    {
        var decision = Decide(Rules, "/", ProfileWith(Now.ToUnixTimeMilliseconds() + viewedMs));

        Assert.Equal(matches ? "recent" : null, decision.Variant?.Name);
    }

    [Fact]
    public void A_profile_that_came_too_late_is_unknown_and_named_so()
    {
        const string late = "is unknown: the visitor's past came too late";
        var decision = Decide(Rules, "/", profile: null);
        var onPhone = Decide(Rules, "/p/a/x", profile: null, DeviceClass.Phone);

        Assert.Null(decision.Variant);
        Assert.Equal($"no variant matched; segment mixed {late}", onPhone.Reason);
        Assert.Equal($"no variant matched; segment recent {late}", decision.Reason);
    }

    [Fact]
    public void Deciding_allocates_nothing()
    {
        var nowMs = Now.ToUnixTimeMilliseconds();
        var profile = ProfileWith([.. Enumerable.Range(0, Profile.HistoryLimit).Select(age => nowMs - age)]);
        var decisions = new SlotDecision[1];
        var facts = FactsOf("/p/a/x", profile, DeviceClass.Phone);
        Run();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 100; round++)
            Run();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            var plan = Rules.PlanFor("/p/a/x");
            Decider.Decide(Rules, plan, facts, decisions);
        }
    }

    [Fact]
    public void Segments_beyond_what_the_stack_holds_are_decided_all_the_same()
    {
        var text = new StringBuilder("segments:\n");
        for (var number = 0; number < 600; number++)
            text.Append("  s").Append(number).Append(": { when: { path: /").Append(number).Append(" } }\n");

        text.Append("slots: { hero: { banner: { variants: { last: { for: s599, html: x } } } } }");
        var rules = Load(text.ToString());

        Assert.Equal("last", Decide(rules, "/599", Profile.Empty).Variant?.Name);
        Assert.Null(Decide(rules, "/598", Profile.Empty).Variant);
    }

    [Fact]
    public void Segments_within_segments_cost_their_number_and_not_their_paths()
    {
        // Each of fifteen levels names the next twice: 32,768 paths, 16 answers.
        var text = new StringBuilder("segments:\n");
        for (var level = 1; level <= 15; level++)
        {
            var next = $"{{ segment: s{level + 1} }}";
            text.Append($"  s{level}: {{ when: {{ all: [ {next}, {next} ] }} }}\n");
        }

        text.Append("  s16: { when: { viewed: { path: /a } } }\n");
        text.Append("slots: { hero: { banner: { variants: { deep: { for: s1, html: x } } } } }");
        var rules = Load(text.ToString());

        var view = new HistoryEntry(Now.ToUnixTimeMilliseconds(), EventKind.PageView, "/a");
        var entries = Enumerable.Repeat(view, Profile.HistoryLimit);
        Assert.Equal("deep", Decide(rules, "/", new Profile { History = entries.ToArray(), Visits = 1 }).Variant?.Name);
    }

    [Fact]
    public void Pages_with_the_same_slots_share_one_plan_that_ends_with_the_consent_bar()
    {
        var plan = Rules.PlanFor("/p/a");

        Assert.Same(plan, Rules.PlanFor("/"));
        Assert.Equal(["hero"], plan.Matcher.Markers.Select(marker => marker.Name));
        Assert.Equal(["hero", "consent bar"], plan.MatcherWithBar.Markers.Select(marker => marker.Name));
        Assert.Equal("body", plan.MatcherWithBar.Markers[^1].At?.Text);
        Assert.Equal("consent bar", Assert.Single(Rules.PlanFor("/elsewhere").MatcherWithBar.Markers).Name);
        Assert.Empty(RuleSet.Empty.PlanFor("/").Slots);
    }

    private static RuleSet Load(string text)
    {
        var result = RuleLoader.Load([new RuleSource("rules.yaml", Encoding.UTF8.GetBytes(text))]);
        Assert.Empty(result.Problems);

        return result.RuleSet!;
    }

    private static Profile ProfileWith(params long[] viewsMs) => new()
    {
        History = viewsMs.Select(time => new HistoryEntry(time, EventKind.PageView, "/p/a")).ToArray(),
        Visits = 1,
    };

    private static SlotDecision Decide(
        RuleSet rules, string path, Profile? profile, DeviceClass device = DeviceClass.Desktop)
    {
        var decisions = new SlotDecision[1];
        Decider.Decide(rules, rules.PlanFor(path), FactsOf(path, profile, device), decisions);

        return decisions[0];
    }

    private static Facts FactsOf(string path, Profile? profile, DeviceClass device) => new()
    {
        Request = new TestRequest { Path = path, Device = device },
        Now = Now,
        Visitor = new VisitorId(3),
        Profile = profile,
        Items = DryItems.Instance,
    };

    private sealed class DryItems : IItemLookup
    {
        private static readonly Item Dry = new() { Path = "/p/a", Kind = "product", Tags = ["dry-skin"] };

        public static DryItems Instance { get; } = new();

        public long Version => 0;

        public Item? Find(string path) => path == Dry.Path ? Dry : null;
    }
}
