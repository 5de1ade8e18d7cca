using System.Globalization;
using System.Text;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Tests.Decisions;

/// <summary><c>percent</c> over many visitors: the share is right, and whoever is in stays in when it grows.</summary>
public sealed class RollOutTests
{
    private const int Visitors = 4000;

    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Whoever_is_in_with_20_percent_is_in_with_30()
    {
        var few = VisitorsOf(Slot("hero", "percent: 20%"));
        var more = VisitorsOf(Slot("hero", "percent: 30%"));

        Assert.Subset(more, few);
        Assert.True(few.Count < more.Count);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(50)]
    public void The_share_of_the_visitors_is_about_what_is_written(int percent)
    {
        var share = 100.0 * VisitorsOf(Slot("hero", $"percent: {percent}%")).Count / Visitors;

        // Five standard deviations of 4,000 draws at 50 %; the visitors are always the same ones.
        Assert.InRange(share, percent - 4, percent + 4);
    }

    [Fact]
    public void The_same_rules_choose_the_same_visitors() =>
        Assert.Equal(VisitorsOf(Slot("hero", "percent: 20%")), VisitorsOf(Slot("hero", "percent: 20%")));

    [Fact]
    public void Two_slots_do_not_share_their_visitors()
    {
        var hero = VisitorsOf(Slot("hero", "percent: 50%"));
        var footer = VisitorsOf(Slot("footer", "percent: 50%"));

        // Shuffled anew for each slot, half of one half is in the other.
        Assert.InRange(100.0 * hero.Intersect(footer).Count() / hero.Count, 42, 58);
    }

    [Fact]
    public void A_variant_that_grows_keeps_its_visitors()
    {
        var few = VisitorsOf(Slot("hero", "", "percent: 20%, "));
        var more = VisitorsOf(Slot("hero", "", "percent: 30%, "));

        Assert.Subset(more, few);
        Assert.True(few.Count < more.Count);
    }

    [Fact]
    public void A_bucket_is_one_for_all_its_rules()
    {
        var below = VisitorsOf(Bucket("below: 20%"));
        var between = VisitorsOf(Bucket("between: [0%, 30%]"));
        var rest = VisitorsOf(Bucket("\">=\": 20%"));

        Assert.Subset(between, below);
        Assert.Empty(below.Intersect(rest));
        Assert.Equal(Visitors, below.Count + rest.Count);
    }

    private static string Slot(string name, string gate, string variantGate = "") =>
        $"slots:\n  {name}:\n    {gate}\n    banner: {{ variants: {{ a: {{ {variantGate}html: x }} }} }}";

    private static string Bucket(string comparison) =>
        $$"""
        segments: { asked: { when: { bucket: { seed: summer, {{comparison}} } } } }
        slots: { hero: { banner: { variants: { a: { for: asked, html: x } } } } }
        """;

    private static HashSet<string> VisitorsOf(string text)
    {
        var result = RuleLoader.Load([new RuleSource("rules.yaml", Encoding.UTF8.GetBytes(text))]);
        Assert.Empty(result.Problems);

        var rules = result.RuleSet!;
        var plan = rules.PlanFor("/");
        var decisions = new SlotDecision[1];
        var chosen = new HashSet<string>();
        for (var number = 1; number <= Visitors; number++)
        {
            Decider.Decide(rules, plan, FactsOf(number), decisions);
            if (decisions[0].Variant is not null)
                chosen.Add(number.ToString(CultureInfo.InvariantCulture));
        }

        return chosen;
    }

    private static Facts FactsOf(int number) => new()
    {
        Request = new TestRequest { Path = "/" },
        Now = Now,
        Visitor = new VisitorId((UInt128)number),
        Profile = Profile.Empty,
        Items = NoItems.Instance,
    };

    private sealed class NoItems : IItemLookup
    {
        public static NoItems Instance { get; } = new();

        public long Version => 0;

        public Item? Find(string path) => null;
    }
}
