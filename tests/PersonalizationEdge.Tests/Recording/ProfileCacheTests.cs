using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Recording;
using PersonalizationEdge.Tests.Support;
using static PersonalizationEdge.Tests.Recording.RecordingHarness;
using static PersonalizationEdge.Tests.Support.TestEvents;

namespace PersonalizationEdge.Tests.Recording;

public sealed class ProfileCacheTests : IDisposable
{
    private readonly TestTime _time = new();
    private readonly MemoryProfileStore _store = new();
    private readonly MemoryEventLog _log;

    public ProfileCacheTests() => _log = new MemoryEventLog(_time);

    public void Dispose()
    {
        _log.Dispose();
        _store.Dispose();
    }

    [Fact]
    public async Task A_visitor_nobody_knows_has_the_empty_profile()
    {
        await using var edge = await StartAsync(_log, _store, _time);

        Assert.False(edge.Cache.TryGet(Visitor(1), out _));
        AssertSame(Profile.Empty, await edge.Cache.GetAsync(Visitor(1), Deadline));
        Assert.True(edge.Cache.TryGet(Visitor(1), out _));
    }

    [Fact]
    public async Task A_page_view_is_known_to_the_next_page_before_it_is_stored()
    {
        await using var edge = await StartAsync(_log, _store, _time);
        _log.Gate.Reset();
        await edge.Cache.GetAsync(Visitor(1), Deadline);

        edge.Page(View(Visitor(1), "/a"));

        Assert.True(edge.Cache.TryGet(Visitor(1), out var profile));
        Assert.Equal("/a", profile.History.Entries[0].Path);
        _log.Gate.Set();
    }

    [Fact]
    public async Task A_profile_that_left_memory_is_found_with_its_events_that_are_not_stored_yet()
    {
        await using var edge = await StartAsync(_log, _store, _time);
        edge.Page(View(Visitor(1), "/stored"));
        await edge.Recorder.WaitUntilStoredAsync(1, Deadline);
        _log.Gate.Reset();
        await edge.Cache.GetAsync(Visitor(1), Deadline);
        edge.Page(View(Visitor(1), "/unstored"));
        edge.Cache.Remove(Visitor(1));

        var profile = await edge.Cache.GetAsync(Visitor(1), Deadline);

        Assert.Equal(["/stored", "/unstored"], Paths(profile));
        _log.Gate.Set();
    }

    [Fact]
    public async Task Events_of_a_profile_that_could_not_be_read_in_time_are_merged_when_it_is()
    {
        _store.Save([KeyValuePair.Create(Visitor(1), Fold([View(Visitor(1), "/old")]))], 0);
        await using var edge = await StartAsync(_log, _store, _time);
        using var slow = new ManualResetEventSlim();
        _store.Found = _ => slow.Wait(TimeSpan.FromSeconds(30));
        using var budget = new CancellationTokenSource();
        var late = edge.Cache.GetAsync(Visitor(1), budget.Token).AsTask();
        await budget.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => late);

        edge.Page(View(Visitor(1), "/new"));
        edge.Page(View(Visitor(1), "/newer"));
        slow.Set();

        Assert.Equal(["/old", "/new", "/newer"], Paths(await edge.Cache.GetAsync(Visitor(1), Deadline)));
    }

    [Fact]
    public async Task An_event_applied_and_recorded_around_a_read_and_a_save_counts_once()
    {
        // The read finds the store before the save, and ends after it.
        await using var edge = await StartAsync(_log, _store, _time);
        using var found = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        _store.Found = _ =>
        {
            if (Thread.CurrentThread.Name != "edge profile reader")
                return;
            found.Set();
            go.Wait(TimeSpan.FromSeconds(30));
        };
        var read = edge.Cache.GetAsync(Visitor(1), Deadline).AsTask();
        Assert.True(found.Wait(TimeSpan.FromSeconds(30)));

        edge.Page(View(Visitor(1), "/a"));
        await edge.Recorder.WaitUntilStoredAsync(1, Deadline);
        edge.Page(View(Visitor(1), "/b"));
        go.Set();

        Assert.Equal(["/a", "/b"], Paths(await read));
    }

    [Fact]
    public async Task A_read_under_way_does_not_bring_back_an_erased_visitor()
    {
        _store.Save([KeyValuePair.Create(Visitor(1), Fold([View(Visitor(1), "/old")]))], 0);
        await using var edge = await StartAsync(_log, _store, _time);
        using var found = new ManualResetEventSlim();
        using var go = new ManualResetEventSlim();
        _store.Found = _ =>
        {
            found.Set();
            go.Wait(TimeSpan.FromSeconds(30));
        };
        var read = edge.Cache.GetAsync(Visitor(1), Deadline).AsTask();
        Assert.True(found.Wait(TimeSpan.FromSeconds(30)));

        await edge.Recorder.EraseAsync(Visitor(1), Deadline);
        go.Set();

        AssertSame(Profile.Empty, await read);
        Assert.False(edge.Cache.TryGet(Visitor(1), out _));
    }

    [Fact]
    public async Task A_fault_of_the_store_is_a_fault_of_the_read_and_the_next_read_works()
    {
        await using var edge = await StartAsync(_log, _store, _time);
        _store.Found = _ => throw new IOException("locked");
        await Assert.ThrowsAsync<ProfileUnavailableException>(() => edge.Cache.GetAsync(Visitor(1), Deadline).AsTask());
        Assert.Equal(1, edge.Cache.Faults);

        _store.Found = null;
        await edge.Cache.GetAsync(Visitor(1), Deadline);
    }

    [Fact]
    public async Task What_a_full_queue_drops_is_not_in_memory_either()
    {
        await using var edge = await StartAsync(_log, _store, _time, new EdgeOptions { EventQueueLength = 1 });
        await edge.Cache.GetAsync(Visitor(1), Deadline);
        _log.Gate.Reset();
        edge.Page(View(Visitor(1), "/first"));
        Assert.True(_log.Entered.Wait(TimeSpan.FromSeconds(30)));
        Assert.True(edge.Page(View(Visitor(1), "/queued")));

        Assert.False(edge.Page(View(Visitor(1), "/dropped")));
        Assert.Equal(0, edge.Recorder.RecordNext(Visitor(1), past => [View(Visitor(1), "/after" + past!.History.Length)]));

        Assert.Equal(["/first", "/queued"], Paths(await edge.Cache.GetAsync(Visitor(1), Deadline)));
        _log.Gate.Set();
    }

    [Fact]
    public async Task What_could_not_be_stored_leaves_memory_and_what_came_later_stays()
    {
        await using var edge = await StartAsync(_log, _store, _time);
        await edge.Cache.GetAsync(Visitor(1), Deadline);
        _log.Gate.Reset();
        var lost = edge.Recorder.RecordDurablyAsync(View(Visitor(1), "/lost"), Deadline);
        Assert.True(_log.Entered.Wait(TimeSpan.FromSeconds(30)));
        edge.Page(View(Visitor(1), "/later"));
        Assert.Equal(["/lost", "/later"], Paths(await edge.Cache.GetAsync(Visitor(1), Deadline)));
        _log.FaultOnce = new InvalidOperationException("a bug");
        _log.Gate.Set();

        await Assert.ThrowsAsync<EventNotStoredException>(() => lost);
        await edge.Recorder.WaitUntilStoredAsync(1, Deadline);

        Assert.Equal(["/later"], Paths(await edge.Cache.GetAsync(Visitor(1), Deadline)));
        Assert.Equal(["/later"], Paths(_store.Find(Visitor(1))!));
    }

    [Fact]
    public async Task Events_of_one_visitor_from_many_threads_are_in_one_order_everywhere()
    {
        await using var edge = await StartAsync(_log, _store, _time);
        await edge.Cache.GetAsync(Visitor(1), Deadline);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(() =>
        {
            for (var i = 0; i < 60; i++)
                edge.Page(View(Visitor(1), $"/{worker}/{i}"));
        })));
        Assert.True(edge.Cache.TryGet(Visitor(1), out var remembered));
        await edge.Recorder.WaitUntilStoredAsync(240, Deadline);

        AssertSame(Fold(_log.ReadAfter(0).Select(numbered => numbered.Event)), remembered);
        AssertSame(remembered, _store.Find(Visitor(1)));
    }

    [Fact]
    public async Task Memory_is_bounded_and_nothing_is_lost_by_that()
    {
        await using var edge = await StartAsync(_log, _store, _time, new EdgeOptions { ProfileMemoryBytes = 20_000 });
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 300; i++)
                edge.Page(View(Visitor(i), "/" + round));
        }

        Assert.InRange(edge.Cache.Count, 0, 20_000 / 320);
        for (var i = 0; i < 300; i++)
            Assert.Equal(["/0", "/1", "/2"], Paths(await edge.Cache.GetAsync(Visitor(i), Deadline)));
    }

    [Fact]
    public async Task Under_concurrent_pages_reads_evictions_and_saves_memory_and_store_agree()
    {
        await using var edge = await StartAsync(_log, _store, _time, new EdgeOptions { ProfileMemoryBytes = 60_000 });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(async () =>
        {
            var random = new Random(worker);
            for (var i = 0; i < 3_000; i++)
            {
                // Each worker has visitors of its own, so that the order of their events is known.
                var visitor = Visitor((100 * worker) + random.Next(20));
                if (random.Next(3) == 0)
                    await edge.Cache.GetAsync(visitor, Deadline);
                if (random.Next(10) == 0)
                    edge.Cache.Remove(visitor);
                Assert.True(edge.Recorder.TryRecord([]));
                edge.Page(View(visitor, $"/{i}", Noon + i));
            }
        })));
        await edge.Recorder.WaitUntilStoredAsync(12_000, Deadline);

        foreach (var visitor in _log.ReadAfter(0).GroupBy(numbered => numbered.Event.Visitor))
        {
            var expected = Fold(visitor.Select(numbered => numbered.Event));
            AssertSame(expected, _store.Find(visitor.Key));
            AssertSame(expected, await edge.Cache.GetAsync(visitor.Key, Deadline));
        }
    }

    private static string[] Paths(Profile profile) => [.. profile.History.Entries.ToArray().Select(entry => entry.Path)];
}
