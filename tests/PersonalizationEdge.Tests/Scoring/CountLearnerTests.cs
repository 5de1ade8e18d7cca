using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Scoring;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Scoring;

public sealed class CountLearnerTests
{
    private const long HourMs = 3_600_000;
    private static readonly VisitorId Visitor = TestEvents.Visitor(1);

    [Fact]
    public void A_view_counts_together_with_the_last_different_items_under_their_canonical_paths()
    {
        var counts = Learn([("/p/a", 0), ("/", 1), ("/p/b", 2), ("/p/a/red", 3), ("/p/c", 4)]);

        // Before C came A (again, under another path), then B.
        Assert.Equal(1, counts.CoVisits("/p/c", "/p/a", TestEvents.Noon), 3);
        Assert.Equal(0.5, counts.CoVisits("/p/c", "/p/b", TestEvents.Noon), 3);
        Assert.Equal(0, counts.Popularity("/", TestEvents.Noon));
        Assert.Equal(0, counts.Popularity("/p/a/red", TestEvents.Noon));
    }

    [Fact]
    public void A_page_loaded_again_is_no_second_view()
    {
        Assert.Equal(
            Learn([("/p/a", 0)]).Popularity("/p/a", TestEvents.Noon),
            Learn([("/p/a", 0), ("/p/a", 1)]).Popularity("/p/a", TestEvents.Noon));
    }

    [Fact]
    public void More_than_three_hours_ago_is_another_errand()
    {
        Assert.Equal(0, Learn([("/p/a", 0), ("/p/b", (3 * HourMs) + 1)]).CoVisits("/p/a", "/p/b", TestEvents.Noon));
        Assert.True(Learn([("/p/a", 0), ("/p/b", 3 * HourMs)]).CoVisits("/p/a", "/p/b", TestEvents.Noon) > 0.9);
    }

    [Fact]
    public void A_purchase_is_worth_five_views()
    {
        var counts = new ItemCounts();
        var learner = new CountLearner(counts, Shop());
        learner.Learn(TestEvents.View(Visitor, "/p/a") with { Kind = EventKind.Purchase }, VisitorHistory.Empty);
        learner.Learn(TestEvents.View(Visitor, "/p/b"), VisitorHistory.Empty);
        learner.Learn(TestEvents.View(Visitor, "/p/c") with { Kind = EventKind.Exposure }, VisitorHistory.Empty);

        Assert.Equal(
            5 * counts.Popularity("/p/b", TestEvents.Noon),
            counts.Popularity("/p/a", TestEvents.Noon),
            9);
        Assert.Equal(0, counts.Popularity("/p/c", TestEvents.Noon));
    }

    private static Catalogue Shop()
    {
        var catalogue = new Catalogue();
        catalogue.Learn(new Item { Path = "/p/a", Kind = "product" }, page: "/p/a/red");
        catalogue.Learn(new Item { Path = "/p/b", Kind = "product" });
        catalogue.Learn(new Item { Path = "/p/c", Kind = "product" });

        return catalogue;
    }

    private static ItemCounts Learn(IEnumerable<(string Path, long AfterMs)> views)
    {
        var (counts, profile) = (new ItemCounts(), Profile.Empty);
        var learner = new CountLearner(counts, Shop());
        foreach (var (path, afterMs) in views)
        {
            var happened = TestEvents.View(Visitor, path, TestEvents.Noon + afterMs);
            learner.Learn(happened, profile.History);
            profile = profile.Apply(happened, TimeSpan.FromMinutes(30));
        }

        return counts;
    }
}
