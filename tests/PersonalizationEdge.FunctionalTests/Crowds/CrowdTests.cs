using PersonalizationEdge.Demo.Visitors;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.FunctionalTests.Story;
using PersonalizationEdge.FunctionalTests.Support;
using Xunit.Abstractions;

namespace PersonalizationEdge.FunctionalTests.Crowds;

/// <summary>500 simulated visitors of five tastes, through the real edge.</summary>
public sealed class CrowdTests(ITestOutputHelper output)
{
    private const int Visitors = 500;

    private const long MsOfDay = 24 * 60 * 60 * 1000;

    // With the home page, which has the row, five page views.
    private const int MostViews = 4;

    private static readonly HashSet<EventKind> Everything =
    [
        EventKind.PageView, EventKind.Exposure, EventKind.Click, EventKind.Search, EventKind.Goal, EventKind.Purchase,
    ];

    [Fact]
    public async Task Rows_follow_the_taste_of_500_visitors_and_its_change()
    {
        var time = new SimulatedTime(TimeProvider.System);
        var rows = new RowSightings();
        var crowd = new Crowd(time, Visitors, seed: 1) { Saw = rows.See };
        var watch = time.GetTimestamp();
        await using var site = await CrowdSite.VisitedByAsync(crowd, time);
        var events = site.Events();
        output.WriteLine(CrowdFigures.Of(crowd.Tally, time.GetElapsedTime(watch)));
        output.WriteLine(CrowdFigures.Of(rows.Own, rows.Popular));
        output.WriteLine(CrowdFigures.Of(rows.Repetitions));
        output.WriteLine(CrowdFigures.Of(events));

        Assert.Equal(0, site.Recorder.Dropped);
        Assert.Superset(Everything, events.Select(one => one.Kind).ToHashSet());
        Assert.InRange(events.Select(one => one.TimeMs / MsOfDay).Distinct().Count(), 3, 5);
        Assert.InRange(rows.Own.Rows, 500, int.MaxValue);
        Assert.InRange(rows.Popular.Rows, 100, int.MaxValue);
        Assert.InRange(rows.Own.Share / rows.Popular.Share, 3, 5);
        // Half a minute is how exactly the visitors' clock is the edge's.
        Assert.InRange(rows.Repetitions.Max(one => one.Tired), 1, Repetition.Promise.GoneAfter + 0.01);
        Assert.InRange(rows.Repetitions.Max(one => one.Times), 2, Repetition.MostTimes);

        await AssertChangesAreFollowedAsync(site.Demo, time, rows.Popular.Share);
    }

    // For each taste and each other one: ten things of the one, later on a visit with some of the other. The home page
    // is the next page view.
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
            output.WriteLine(CrowdFigures.Of(group.Key, [.. group]));

        var last = all.Where(change => change.Views == MostViews).ToArray();
        Assert.InRange(last.Average(change => change.OfNew) / 4 / popular, 3, 5);
        Assert.All(last, change => Assert.True(change.IsFollowed, change.ToString()));
    }
}
