using PersonalizationEdge.Demo.Visitors;
using PersonalizationEdge.FunctionalTests.Story;
using PersonalizationEdge.FunctionalTests.Support;
using Xunit.Abstractions;

namespace PersonalizationEdge.FunctionalTests.Crowds;

/// <summary>500 simulated visitors of five tastes, through the real edge.</summary>
public sealed class CrowdTests(ITestOutputHelper output)
{
    private const int Visitors = 500;

    // With the home page, which has the row, five page views.
    private const int MostViews = 4;

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
        var most = rows.Repetitions.Max(one => one.Times);
        var tired = rows.Repetitions.Max(one => one.Tired);
        output.WriteLine($"shown without being looked at: {string.Join(", ", rows.Repetitions.CountBy(one => one.Times).OrderBy(one => one.Key).Select(one => $"{one.Value} for the {one.Key}."))} time; most tired when shown: {tired:0.00}");

        Assert.Equal(0, site.Recorder.Dropped);
        Assert.InRange(rows.Own.Rows, 500, int.MaxValue);
        Assert.InRange(rows.Popular.Rows, 100, int.MaxValue);
        Assert.InRange(rows.Own.Share / rows.Popular.Share, 3, 5);
        // Half a minute is how exactly the visitors' clock is the edge's.
        Assert.InRange(tired, 1, Repetition.Promise.GoneAfter + 0.01);
        Assert.InRange(most, 2, Repetition.MostTimes);

        await AssertChangesAreFollowedAsync(site.Demo, time, rows.Popular.Share);
    }

    // For each taste and each other one: ten things of the one, later on a visit with some of the other. The home page is
    // the next page view.
    private async Task AssertChangesAreFollowedAsync(DemoSite site, SimulatedTime time, double popular)
    {
        var changes = Taste.All.SelectMany(old => Taste.All.Where(taste => taste != old).Select(other => (old, other)));
        Change[] all =
            [.. changes.SelectMany(change => Enumerable.Range(1, MostViews)
                .Select(views => new Change(change.old, change.other, views, new Visitor(site.Edge.Url))))];
        foreach (var change in all)
        {
            await change.Who.ChooseAsync("agree");
            await change.LookAtAsync(change.Old, 10);
        }

        time.MoveTo(time.GetUtcNow() + TimeSpan.FromHours(1));
        foreach (var change in all)
        {
            await change.LookAtAsync(change.New, change.Views);
            await change.SeeRowAsync();
            change.Who.Dispose();
        }

        foreach (var group in all.GroupBy(change => change.Views))
        {
            output.WriteLine($"{group.Key} things of a new taste, then home: {group.Average(change => change.OfNew):0.00} of 4 cards are of the new, {group.Average(change => change.OfOld):0.00} of the old taste; of 20 rows {group.Count(change => change.IsFollowed)} hold the new one at least twice and no less than the old one");
        }

        var last = all.Where(change => change.Views == MostViews).ToArray();
        Assert.InRange(last.Average(change => change.OfNew) / 4 / popular, 3, 5);
        Assert.All(last, change => Assert.True(change.IsFollowed, change.ToString()));
    }
}
