using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Tests.Visitors;

/// <summary>Histories grown out of one another share memory; each must stay what it was.</summary>
public sealed class VisitorHistoryTests
{
    // Exposures among a hundred entries: with few of them views are the class that is cut first, and the other way round.
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(30)]
    [InlineData(60)]
    [InlineData(97)]
    [InlineData(100)]
    public void Histories_are_what_was_added_without_the_oldest_of_each_class(int exposures)
    {
        var random = new Random(exposures);
        var model = new List<HistoryEntry>();
        var history = VisitorHistory.Empty;
        for (var page = 0; page < 600; page++)
        {
            // The share wanders, so that the class of what lies first changes.
            var share = page / 150 % 2 == 0 ? exposures : 100 - exposures;
            HistoryEntry[] newest = [.. Enumerable.Range(0, random.Next(1, 7)).Select(i => Entry((page * 10) + i, share, random))];
            history = history.With(newest);
            model = After(model, newest);

            AssertSame(model, history);
        }
    }

    [Fact]
    public void Each_of_several_that_grew_out_of_one_stays_what_it_was()
    {
        var random = new Random(5);
        var all = new List<(List<HistoryEntry> Model, VisitorHistory History)> { ([], VisitorHistory.Empty) };
        for (var number = 0; number < 3_000; number++)
        {
            // Mostly out of one of the last ones, sometimes out of an old one.
            var (model, history) = all[random.Next(5) == 0 ? random.Next(all.Count) : all.Count - 1 - random.Next(Math.Min(3, all.Count))];
            HistoryEntry[] newest = [.. Enumerable.Range(0, random.Next(1, 5)).Select(i => Entry((number * 10) + i, 60, random))];
            all.Add((After(model, newest), history.With(newest)));
        }

        Assert.All(all, one => AssertSame(one.Model, one.History));
    }

    [Fact]
    public void Only_one_of_many_threads_goes_on_in_the_same_buffer()
    {
        VisitorHistory history = new[] { new HistoryEntry(0, EventKind.PageView, "/") };
        history = history.With(new HistoryEntry(1, EventKind.PageView, "/1"));

        for (var round = 2; round < 200; round++)
        {
            var grown = new VisitorHistory[4];
            Parallel.For(0, grown.Length, i => grown[i] = history.With(new HistoryEntry(round, EventKind.PageView, $"/{i}")));

            for (var i = 0; i < grown.Length; i++)
                Assert.Equal($"/{i}", grown[i].Entries[^1].Path);
            history = grown[round % grown.Length];
        }
    }

    [Fact]
    public void Bytes_are_about_what_is_allocated()
    {
        var history = VisitorHistory.Empty;
        for (var i = 0; i < 1_000; i++)
            history = history.With(Exposure(i), View(i));

        var entries = Profile.HistoryLimit + Profile.ExposureLimit;
        Assert.InRange(history.Bytes, entries * 72, (entries * 72 * 5 / 4) + (entries * 40) + 2_000);
    }

    [Fact]
    public void Entries_can_be_read_from_any_place_on()
    {
        var history = VisitorHistory.Empty;
        for (var i = 0; i < 1_000; i++)
            history = history.With(Exposure(i), View(i), View(i));

        var whole = history.Entries.ToArray();
        for (var place = 0; place <= whole.Length; place++)
        {
            var rest = new List<HistoryEntry>();
            foreach (ref readonly var entry in history.Entries.From(place))
                rest.Add(entry);

            Assert.Equal(whole[place..], rest);
        }
    }

    private static HistoryEntry Exposure(int number) => new(number, EventKind.Exposure, "/p", "hero");

    private static HistoryEntry View(int number) => new(number, EventKind.PageView, "/p");

    private static HistoryEntry Entry(int number, int exposures, Random random)
    {
        EventKind[] kinds = random.Next(100) < exposures
            ? [EventKind.Exposure, EventKind.Exposure, EventKind.Seen]
            : [EventKind.PageView, EventKind.PageView, EventKind.Click, EventKind.Purchase];

        return new HistoryEntry(number, kinds[random.Next(kinds.Length)], $"/{number}");
    }

    private static List<HistoryEntry> After(List<HistoryEntry> before, HistoryEntry[] newest)
    {
        List<HistoryEntry> all = [.. before, .. newest];
        for (var surplus = all.Count(IsExposure) - Profile.ExposureLimit; surplus > 0; surplus--)
            all.RemoveAt(all.FindIndex(IsExposure));
        for (var surplus = all.Count(entry => !IsExposure(entry)) - Profile.HistoryLimit; surplus > 0; surplus--)
            all.RemoveAt(all.FindIndex(entry => !IsExposure(entry)));

        return all;
    }

    private static bool IsExposure(HistoryEntry entry) => entry.Kind is EventKind.Exposure or EventKind.Seen;

    private static void AssertSame(List<HistoryEntry> expected, VisitorHistory actual)
    {
        Assert.Equal(expected.Count, actual.Length);
        Assert.Equal(expected, actual.Entries.ToArray());
        Assert.Equal(expected.Select(entry => entry.TimeMs), actual.Times.ToArray());
        Assert.Equal(expected.Count > 0, !actual.Entries.IsEmpty);
        for (var place = 0; place < expected.Count; place++)
            Assert.Equal(expected[place], actual.Entries[place]);
    }
}
