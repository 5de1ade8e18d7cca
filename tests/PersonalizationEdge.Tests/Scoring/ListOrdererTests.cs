using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Scoring;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Scoring;

public sealed class ListOrdererTests
{
    private const long DayMs = 86_400_000;

    private static readonly ScoringItem Seen = Article("/m/seen", "dry-skin");
    private static readonly ScoringItem Dry1 = Article("/m/dry-1", "dry-skin");
    private static readonly ScoringItem Dry2 = Article("/m/dry-2", "dry-skin");
    private static readonly ScoringItem Oily1 = Article("/m/oily-1", "oily-skin");
    private static readonly ScoringItem Oily2 = Article("/m/oily-2", "oily-skin");

    [Fact]
    public void What_the_visitor_is_interested_in_comes_first_and_the_rest_keeps_its_order()
    {
        Assert.Equal("/m/dry-1 /m/dry-2 /m/oily-1 /m/oily-2", Order([Oily1, Dry1, Oily2, Dry2]));
    }

    [Fact]
    public void Of_equally_interesting_ones_the_newer_comes_first()
    {
        var older = Dry1 with { PublishedMs = TestEvents.Noon - (9 * DayMs) };
        var newer = Dry2 with { PublishedMs = TestEvents.Noon - DayMs };

        Assert.Equal("/m/dry-2 /m/dry-1 /m/oily-1", Order([older, Oily1, newer]));
    }

    [Fact]
    public void Something_a_half_life_older_is_worth_half()
    {
        var options = new ListOrdererOptions { InterestWeight = 1, FreshnessWeight = 2 };
        var interesting = Dry1 with { PublishedMs = TestEvents.Noon - (6 * DayMs) };

        // 1 + 2 x 0.25 against 2 x 0.5, and against 2 x 1.
        Assert.Equal(
            "/m/oily-2 /m/dry-1 /m/oily-1",
            Order(
                [
                    interesting,
                    Oily1 with { PublishedMs = TestEvents.Noon - (3 * DayMs) },
                    Oily2 with { PublishedMs = TestEvents.Noon },
                ],
                options: options));
    }

    [Fact]
    public void Pinned_and_unknown_children_stay_where_they_are()
    {
        Assert.Equal("/m/oily-1 /m/dry-1 ? /m/dry-2 /m/oily-2", Order([Oily1, Oily2, null, Dry1, Dry2], pinned: 1));
    }

    [Fact]
    public void Without_any_interest_in_the_list_the_page_s_order_stays()
    {
        ScoringItem?[] list = [Oily1 with { PublishedMs = 1 }, Oily2 with { PublishedMs = TestEvents.Noon }];

        Assert.Equal("/m/oily-1 /m/oily-2", Order(list));
        Assert.Equal("/m/oily-1 /m/dry-1", Order([Oily1, Dry1], profile: Profile.Empty));
    }

    [Fact]
    public void The_reason_is_the_interest_in_the_first()
    {
        var order = new int[2];
        var ordering = Orderer(null).Order(RequestOf(Interested, 0), [Oily1, Dry1], order);

        Assert.Equal(2, ordering.Moved);
        Assert.Equal((ScorePartKind.Tag, "dry-skin"), (ordering.Reason.Kind, ordering.Reason.Subject));
    }

    [Fact]
    public void An_order_is_a_permutation_that_leaves_pinned_and_unknown_children_alone()
    {
        var moved = 0;
        for (var seed = 0; seed < 300; seed++)
        {
            var (shop, random) = (new SmallShop(seed), new Random(seed));
            ScoringItem?[] list = [.. shop.Items.Select(item => random.Next(6) == 0 ? null : item)];
            random.Shuffle(list);
            var (order, pinned) = (new int[list.Length], random.Next(4));
            moved += new ListOrderer(shop.Scorer, new Catalogue())
                .Order(RequestOf(shop.Profile, pinned), list, order).Moved;

            Assert.Equal(Enumerable.Range(0, list.Length), order.Order());
            Assert.All(
                Enumerable.Range(0, list.Length).Where(place => place < pinned || list[place] is null),
                place => Assert.Equal(place, order[place]));
        }

        Assert.True(moved > 1000, "Too little was moved for this to prove anything.");
    }

    private static Profile Interested => new()
    {
        History = new[] { new HistoryEntry(TestEvents.Noon - 1000, EventKind.PageView, Seen.Path) },
    };

    private static ScoringItem Article(string path, string tag) =>
        new() { Path = path, Kind = "article", Tags = [tag] };

    private static OrderRequest RequestOf(Profile profile, int pinned) =>
        new() { Profile = profile, NowMs = TestEvents.Noon, Pinned = pinned };

    private static ListOrderer Orderer(ListOrdererOptions? options)
    {
        var (counts, catalogue) = (new ItemCounts(), new Catalogue());
        var scorer = new CountScorer(counts, catalogue)
        {
            Index = ItemIndex.Build([Seen, Dry1, Dry2, Oily1, Oily2], counts, TestEvents.Noon),
        };

        return new ListOrderer(scorer, catalogue, options);
    }

    private static string Order(
        ScoringItem?[] list, int pinned = 0, Profile? profile = null, ListOrdererOptions? options = null)
    {
        var order = new int[list.Length];
        Orderer(options).Order(RequestOf(profile ?? Interested, pinned), list, order);

        return string.Join(' ', order.Select(place => list[place]?.Path ?? "?"));
    }
}
