using PersonalizationEdge.Demo.Products;
using PersonalizationEdge.Demo.Site;
using PersonalizationEdge.Demo.Visitors;
using PersonalizationEdge.FunctionalTests.Story;
using PersonalizationEdge.FunctionalTests.Support;
using Xunit.Abstractions;

namespace PersonalizationEdge.FunctionalTests.Crowds;

/// <summary>500 simulated visitors of five tastes, through the real edge.</summary>
public sealed class CrowdTests(ITestOutputHelper output)
{
    private const int Visitors = 500;

    private static readonly Shop Shop = Shop.Open(TimeProvider.System);

    [Fact]
    public async Task Rows_follow_the_taste_of_500_visitors_and_its_change()
    {
        var time = new SimulatedTime(TimeProvider.System);
        var rows = new RowSightings();
        var crowd = new Crowd(time, Visitors, seed: 1) { Saw = rows.See };
        var watch = time.GetTimestamp();
        await using var site = await CrowdSite.VisitedByAsync(crowd, time);
        var (tally, took) = (crowd.Tally, time.GetElapsedTime(watch));

        output.WriteLine($"{tally.Visits} visits, {tally.Pages} pages, {tally.Searches} searches, {tally.Orders} orders, {tally.Agreements} agreed, {tally.Followed} followed out of the row; {took.TotalSeconds:0.0} s");
        output.WriteLine($"to the visitor's taste: {rows.Own}; where nothing is known: {rows.Popular}; {rows.Own.Share / rows.Popular.Share:0.00} times");
        output.WriteLine($"shown without being looked at: {string.Join(", ", rows.Repetitions.Select(one => $"{one.Key} times {one.Value}"))}; at most {rows.MostRepeated} times");

        Assert.Equal(0, site.Recorder.Dropped);
        Assert.InRange(rows.Own.Rows, 500, int.MaxValue);
        Assert.InRange(rows.Popular.Rows, 100, int.MaxValue);
        Assert.InRange(rows.Own.Share / rows.Popular.Share, 3, 5);

        for (var views = 1; views <= 4; views++)
        {
            var followed = await ChangesFollowedAsync(site.Demo, views);
            output.WriteLine($"after {views} views of the new taste, {followed} of 20 rows hold more of it than of the old one");
            if (views == 4)
                Assert.Equal(20, followed);
        }
    }

    // Ten things of one taste, then some of another; the home page is the next page view.
    private static async Task<int> ChangesFollowedAsync(DemoSite site, int views)
    {
        var followed = 0;
        foreach (var old in Taste.All)
        {
            foreach (var other in Taste.All.Where(taste => taste != old))
            {
                using var visitor = new Visitor(site.Edge.Url);
                await visitor.ChooseAsync("agree");
                foreach (var product in Favourites(old).Take(10).Concat(Favourites(other).Take(views)))
                    await visitor.SeeAsync(product.Path);

                var links = new StoryPage(await visitor.SeeAsync("/")).Row;
                var row = Shop.Products.All.Where(product => links.Contains(product.Path)).ToArray();
                followed += row.Count(other.Likes) > row.Count(old.Likes) ? 1 : 0;
            }
        }

        return followed;
    }

    private static IEnumerable<Product> Favourites(Taste taste) => Shop.Products.Bestsellers.Where(taste.Likes);
}
