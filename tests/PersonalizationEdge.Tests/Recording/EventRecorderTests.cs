using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Recording;
using PersonalizationEdge.Tests.Support;
using static PersonalizationEdge.Tests.Recording.RecordingHarness;
using static PersonalizationEdge.Tests.Support.TestEvents;

namespace PersonalizationEdge.Tests.Recording;

public sealed class EventRecorderTests : IDisposable
{
    private readonly TestTime _time = new();
    private readonly MemoryProfileStore _store = new();
    private readonly MemoryEventLog _log;

    public EventRecorderTests() => _log = new MemoryEventLog(_time);

    public void Dispose()
    {
        _log.Dispose();
        _store.Dispose();
    }

    [Fact]
    public async Task What_is_recorded_is_in_the_log_and_in_the_stored_profiles()
    {
        await using var edge = await StartAsync(_log, _store, _time);

        Assert.True(edge.Recorder.TryRecord([View(Visitor(1), "/a"), Exposure(Visitor(1), "/a", "r")]));
        Assert.True(edge.Recorder.TryRecord([View(Visitor(2), "/b")]));
        await edge.Recorder.WaitUntilStoredAsync(3, Deadline);

        Assert.Equal(3, _log.LastNumber);
        Assert.Equal(3, _store.LastApplied);
        Assert.Equal(2, _store.Find(Visitor(1))!.History.Length);
        Assert.True(edge.Recorder.Healthy);
    }

    [Fact]
    public async Task A_durable_event_completes_when_it_is_in_the_log()
    {
        await using var edge = await StartAsync(_log, _store, _time);

        await edge.Recorder.RecordDurablyAsync(View(Visitor(1), "/a"), Deadline);

        Assert.Equal(1, _log.LastNumber);
    }

    [Fact]
    public async Task A_full_queue_drops_whole_groups_and_counts_exactly()
    {
        await using var edge = await StartAsync(_log, _store, _time, new EdgeOptions { EventQueueLength = 10 });
        _log.Gate.Reset();
        edge.Recorder.TryRecord([View(Visitor(1), "/first")]);
        Assert.True(_log.Entered.Wait(TimeSpan.FromSeconds(30)));

        var accepted = 0;
        EdgeEvent[] three = [View(Visitor(1), "/1"), View(Visitor(1), "/2"), View(Visitor(1), "/3")];
        for (var i = 0; i < 7; i++)
            accepted += edge.Recorder.TryRecord(three) ? 3 : 0;
        var last = edge.Recorder.RecordDurablyAsync(View(Visitor(1), "/d"), Deadline);
        var tooMany = edge.Recorder.RecordDurablyAsync(View(Visitor(1), "/d"), Deadline);
        await Assert.ThrowsAsync<EventNotStoredException>(() => tooMany);
        _log.Gate.Set();
        await edge.Recorder.WaitUntilStoredAsync(11, Deadline);
        await last;

        Assert.Equal(9, accepted);
        Assert.Equal((1 + 21 + 2, 11, 13, 0), Counts(edge.Recorder));
    }

    [Fact]
    public async Task Many_threads_offer_and_nothing_is_uncounted()
    {
        await using var edge = await StartAsync(_log, _store, _time, new EdgeOptions { EventQueueLength = 500 });

        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            for (var i = 0; i < 5_000; i++)
                edge.Recorder.TryRecord([View(Visitor(thread), "/" + i), View(Visitor(thread), "/" + i)]);
        })));
        await edge.Recorder.StopAsync(Deadline);

        Assert.Equal(80_000, edge.Recorder.Offered);
        Assert.Equal(edge.Recorder.Offered, edge.Recorder.Stored + edge.Recorder.Dropped);
        Assert.Equal(edge.Recorder.Stored, _log.LastNumber);
        Assert.Equal(_log.LastNumber, _store.LastApplied);
    }

    [Fact]
    public async Task A_failing_log_is_tried_again_and_says_so_meanwhile()
    {
        await using var edge = await StartAsync(_log, _store, _time);
        _log.Fault = new IOException("database or disk is full");
        var stored = edge.Recorder.RecordDurablyAsync(View(Visitor(1), "/a"), Deadline);
        Assert.True(SpinWait.SpinUntil(() => !edge.Recorder.Healthy, TimeSpan.FromSeconds(30)));
        Assert.Contains("disk is full", edge.Recorder.Fault, StringComparison.Ordinal);
        Assert.True(edge.Recorder.TryRecord([View(Visitor(1), "/b")]));

        _log.Fault = null;
        await stored;
        await edge.Recorder.WaitUntilStoredAsync(2, Deadline);

        Assert.True(edge.Recorder.Healthy);
        Assert.Equal(["/a", "/b"], _log.ReadAfter(0).Select(numbered => numbered.Event.Path));
    }

    [Fact]
    public async Task A_failing_profile_store_is_tried_again_and_no_event_counts_twice()
    {
        await using var edge = await StartAsync(_log, _store, _time);
        _store.SaveFault = new IOException("disk is full");
        await edge.Recorder.RecordDurablyAsync(View(Visitor(1), "/a"), Deadline);
        Assert.True(SpinWait.SpinUntil(() => !edge.Recorder.Healthy, TimeSpan.FromSeconds(30)));
        Assert.Equal(1, (await edge.Cache.GetAsync(Visitor(1), Deadline)).History.Length);
        edge.Recorder.TryRecord([View(Visitor(1), "/b")]);

        _store.SaveFault = null;
        await edge.Recorder.WaitUntilStoredAsync(2, Deadline);

        AssertSame(Fold(_log.ReadAfter(0).Select(numbered => numbered.Event)), _store.Find(Visitor(1)));
    }

    [Fact]
    public async Task An_error_that_is_not_the_stores_costs_its_batch_only()
    {
        await using var edge = await StartAsync(_log, _store, _time);
        _log.Fault = new InvalidOperationException("a bug");
        await Assert.ThrowsAsync<EventNotStoredException>(
            () => edge.Recorder.RecordDurablyAsync(View(Visitor(1), "/a"), Deadline));
        _log.Fault = null;

        await edge.Recorder.RecordDurablyAsync(View(Visitor(1), "/b"), Deadline);

        Assert.Equal((2, 1, 1, 0), Counts(edge.Recorder));
    }

    [Fact]
    public async Task What_the_last_run_did_not_apply_is_replayed_at_the_start()
    {
        EdgeEvent[] events = [.. Enumerable.Range(0, 3_000).Select(i => View(Visitor(i % 5), $"/{i}"))];
        _log.Append(events);
        _store.Save([KeyValuePair.Create(Visitor(0), Fold([events[0]]))], 1);

        await using var edge = await StartAsync(_log, _store, _time);

        Assert.Equal(3_000, _store.LastApplied);
        for (var visitor = 0; visitor < 5; visitor++)
        {
            var own = events.Where(happened => happened.Visitor == Visitor(visitor));
            AssertSame(Fold(own), await edge.Cache.GetAsync(Visitor(visitor), Deadline));
        }
    }

    [Fact]
    public async Task Stopping_stores_what_is_queued()
    {
        var edge = await StartAsync(_log, _store, _time);
        for (var i = 0; i < 5_000; i++)
            edge.Recorder.TryRecord([View(Visitor(i % 3), "/" + i)]);
        await edge.DisposeAsync();

        Assert.Equal(5_000, _log.LastNumber);
        Assert.Equal(5_000, edge.Recorder.Stored);
        Assert.False(edge.Recorder.TryRecord([View(Visitor(1), "/late")]));
        Assert.Equal((5_001, 5_000, 1, 0), Counts(edge.Recorder));
    }

    [Fact]
    public async Task Stopping_while_the_store_fails_gives_up_when_told_and_counts_the_loss()
    {
        var edge = await StartAsync(_log, _store, _time);
        _log.Fault = new IOException("disk is full");
        for (var i = 0; i < 10; i++)
            edge.Recorder.TryRecord([View(Visitor(1), "/" + i)]);

        await edge.Recorder.StopAsync(new CancellationToken(canceled: true));

        Assert.Equal((10, 0, 10, 0), Counts(edge.Recorder));
        await edge.DisposeAsync();
    }

    [Fact]
    public async Task An_erase_reaches_memory_queue_log_and_profiles_and_what_comes_later()
    {
        await using var edge = await StartAsync(_log, _store, _time);
        edge.Page(View(Visitor(1), "/a"));
        edge.Page(View(Visitor(2), "/b"));
        await edge.Recorder.WaitUntilStoredAsync(2, Deadline);
        _log.Gate.Reset();
        _log.Entered.Reset();
        edge.Page(View(Visitor(2), "/c"));
        Assert.True(_log.Entered.Wait(TimeSpan.FromSeconds(30)));
        edge.Page(View(Visitor(1), "/queued"));

        var erased = edge.Recorder.EraseAsync(Visitor(1), Deadline);
        Assert.False(erased.IsCompleted);
        edge.Page(View(Visitor(1), "/late"));
        _log.Gate.Set();
        await erased;
        var durable = edge.Recorder.RecordDurablyAsync(View(Visitor(1), "/later"), Deadline);
        await Assert.ThrowsAsync<EventNotStoredException>(() => durable);

        Assert.Equal((6, 3, 0, 3), Counts(edge.Recorder));
        Assert.All(_log.ReadAfter(0), numbered => Assert.Equal(Visitor(2), numbered.Event.Visitor));
        Assert.Null(_store.Find(Visitor(1)));
        Assert.False(edge.Cache.TryGet(Visitor(1), out _));
        Assert.Equal(0, (await edge.Cache.GetAsync(Visitor(1), Deadline)).Visits);
        Assert.Equal(2, (await edge.Cache.GetAsync(Visitor(2), Deadline)).History.Length);
    }

    [Fact]
    public async Task An_erase_that_fails_is_tried_again_before_it_is_confirmed()
    {
        await using var edge = await StartAsync(_log, _store, _time);
        _log.Fault = new IOException("locked");
        var erased = edge.Recorder.EraseAsync(Visitor(1), Deadline);
        Assert.True(SpinWait.SpinUntil(() => !edge.Recorder.Healthy, TimeSpan.FromSeconds(30)));
        Assert.False(erased.IsCompleted);

        _log.Fault = null;
        await erased;
    }

    private static (long Offered, long Stored, long Dropped, long Discarded) Counts(EventRecorder recorder) =>
        (recorder.Offered, recorder.Stored, recorder.Dropped, recorder.Discarded);
}
