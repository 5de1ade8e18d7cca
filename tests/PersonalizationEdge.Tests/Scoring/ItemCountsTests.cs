using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Scoring;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Scoring;

public sealed class ItemCountsTests
{
    private const long DayMs = 86_400_000;
    private const long Noon = 1_700_000_000_000;

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(1)]
    [InlineData(14)]
    [InlineData(45.7)]
    public void Popularity_is_half_of_the_day_s_count_and_half_of_the_fortnight_s_day(double days)
    {
        var counts = new ItemCounts();
        counts.View("/p/a", [], Noon);
        counts.Add("/p/a", ItemSignal.Purchase, Noon);

        var expected = 6 * ((0.5 * Math.Pow(0.5, days)) + (0.5 / 14 * Math.Pow(0.5, days / 14)));
        AssertClose(expected, counts.Popularity("/p/a", Noon + (long)(days * DayMs)));
    }

    [Fact]
    public void Something_visited_evenly_has_about_as_much_from_the_day_as_from_the_fortnight()
    {
        var counts = new ItemCounts();
        for (var hour = 0; hour < 24 * 200; hour++)
            counts.View("/p/a", [], Noon + (hour * 3_600_000L));

        // A stream of r a day sums up to r x half-life / ln 2.
        Assert.Equal(24 / Math.Log(2), counts.Popularity("/p/a", Noon + (200 * DayMs)), tolerance: 0.5);
    }

    [Fact]
    public void Items_visited_together_count_one_by_their_distance_both_ways()
    {
        var counts = new ItemCounts();
        counts.View("/p/d", ["/p/c", "/p/b", "/p/a"], Noon);

        foreach (var (other, weight) in new[] { ("/p/c", 1.0), ("/p/b", 1 / 2.0), ("/p/a", 1 / 3.0) })
        {
            Assert.Equal(weight, counts.CoVisits("/p/d", other, Noon), 6);
            Assert.Equal(weight, counts.CoVisits(other, "/p/d", Noon), 6);
        }

        Assert.Equal(0, counts.CoVisits("/p/a", "/p/b", Noon));
    }

    [Fact]
    public void Visits_together_decay_against_the_closed_formula_whatever_their_order_in_time()
    {
        var (counts, random, expected) = (new ItemCounts(), new Random(1), 0.0);
        for (var visit = 0; visit < 500; visit++)
        {
            var days = random.NextDouble() * 100;
            counts.View("/p/b", ["/p/a"], Noon + (long)(days * DayMs));
            expected += Math.Pow(0.5, (100 - days) / 14);
        }

        Assert.Equal(1, counts.CoVisits("/p/a", "/p/b", Noon + (100 * DayMs)) / expected, tolerance: 1e-4);
    }

    [Fact]
    public void Years_do_not_overflow_the_counts()
    {
        var counts = new ItemCounts();
        for (var day = 0; day < 365 * 20; day++)
            counts.View("/p/b", ["/p/a"], Noon + (day * DayMs));

        // The sum of 2^(-day/14) over all days.
        var expected = 1 / (1 - Math.Pow(0.5, 1 / 14.0));
        Assert.Equal(1, counts.CoVisits("/p/a", "/p/b", Noon + (365 * 20 * DayMs) - DayMs) / expected, tolerance: 1e-4);
        Assert.InRange(counts.Popularity("/p/b", Noon + (365 * 20 * DayMs)), 0.5, 2);
    }

    [Fact]
    public void Only_so_many_neighbours_are_kept_and_the_strong_ones_stay()
    {
        var counts = new ItemCounts(new ItemCountsOptions { MaxNeighbours = 8 });
        for (var number = 0; number < 100; number++)
        {
            counts.View("/p/a", ["/p/strong"], Noon);
            counts.View("/p/a", [$"/p/weak-{number}"], Noon);
        }

        Assert.Equal(100, counts.CoVisits("/p/a", "/p/strong", Noon), 3);
        Assert.Equal(1, counts.CoVisits("/p/a", "/p/weak-99", Noon), 3);
        Assert.Equal(
            7,
            Enumerable.Range(0, 100).Count(number => counts.CoVisits("/p/a", $"/p/weak-{number}", Noon) > 0));
    }

    [Fact]
    public void When_there_are_too_many_items_the_least_popular_leave()
    {
        var counts = new ItemCounts(new ItemCountsOptions { MaxItems = 80 });
        for (var number = 0; number < 1000; number++)
        {
            counts.View($"/p/{number}", ["/p/loved"], Noon + number);
            counts.View("/p/loved", [$"/p/{number}"], Noon + number);
            Assert.InRange(counts.Count, 1, 80);
        }

        Assert.True(counts.Popularity("/p/loved", Noon) > 400);
        Assert.True(counts.CoVisits("/p/999", "/p/loved", Noon) > 1.9);
        Assert.Equal(0, counts.Popularity("/p/500", Noon));
        Assert.Equal(0, counts.CoVisits("/p/loved", "/p/500", Noon));
    }

    [Fact]
    public void A_path_that_is_too_long_is_not_counted()
    {
        var (counts, path) = (new ItemCounts(), "/" + new string('x', ItemCounts.MaxPathLength));
        counts.View(path, ["/p/a"], Noon);
        counts.View("/p/b", [path], Noon);

        Assert.Equal(1, counts.Count);
    }

    [Fact]
    public async Task Readers_see_whole_rows_while_one_writes_and_items_leave()
    {
        var counts = new ItemCounts(new ItemCountsOptions { MaxItems = 64, MaxNeighbours = 8 });
        var shop = new ItemCounts();
        var items = Enumerable.Range(0, 300)
            .Select(number => new ScoringItem { Path = $"/p/{number}", Kind = "product" });
        var scorer = new CountScorer(counts, new Catalogue())
        {
            Index = ItemIndex.Build(items, shop, Noon),
        };
        using var done = new CancellationTokenSource();
        var reading = Task.Run(() =>
        {
            var (row, rows, random) = (new RankedItem[8], 0, new Random(2));
            while (!done.IsCancellationRequested || rows == 0)
            {
                var count = scorer.Rank(Request($"/p/{random.Next(300)}"), row);
                Assert.Equal(count, row.Take(count).Select(one => one.Item.Path).Distinct().Count());
                Assert.All(row.Take(count), one => Assert.InRange(one.Score, 0, 2));
                rows++;
            }
        });
        var writing = new Random(1);
        for (var view = 0; view < 20_000; view++)
            counts.View($"/p/{writing.Next(300)}", [$"/p/{writing.Next(300)}", $"/p/{writing.Next(300)}"], Noon + view);

        await done.CancelAsync();
        await reading;
    }

    private static RankingRequest Request(string viewed) => new()
    {
        Kind = "product",
        NowMs = Noon,
        Profile = TestEvents.Fold([TestEvents.View(TestEvents.Visitor(1), viewed, Noon)]),
        ColdPopular = true,
    };

    private static void AssertClose(double expected, double actual) =>
        Assert.Equal(1, actual / expected, tolerance: 1e-9);
}
