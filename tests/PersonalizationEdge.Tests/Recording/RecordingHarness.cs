using Microsoft.Extensions.Logging.Abstractions;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Recommending;
using PersonalizationEdge.Recording;

namespace PersonalizationEdge.Tests.Recording;

/// <summary>Recorder and cache over given stores, put together as the edge does.</summary>
internal sealed class RecordingHarness : IAsyncDisposable
{
    public static readonly TimeSpan Gap = TimeSpan.FromMinutes(30);

    private readonly EventQueue _queue;
    private readonly EventWriter _writer;

    public RecordingHarness(
        IEventLog log, IProfileStore store, TimeProvider? time = null, EdgeOptions? options = null, LearnEvent? learn = null)
    {
        options ??= new EdgeOptions();
        time ??= TimeProvider.System;
        var counters = new RecordingCounters();
        var unstored = new UnstoredEvents();
        Tombstones = new Tombstones(time);
        _queue = new EventQueue(options.EventQueueLength);
        Cache = new ProfileCache(store, unstored, Tombstones, options, () => Gap);
        var updater = new ProfileUpdater(
            log, store, unstored, Cache, learn ?? ((_, _) => { }), () => Gap, NullLogger<ProfileUpdater>.Instance);
        _writer = new EventWriter(
            log,
            store,
            _queue,
            unstored,
            Tombstones,
            Cache,
            updater,
            counters,
            options,
            time,
            NullLogger<EventWriter>.Instance);
        Recorder = new EventRecorder(counters, _queue, unstored, Tombstones, Cache, _writer);
    }

    /// <summary>A generous end for waits, so that a broken test fails instead of hanging.</summary>
    public static CancellationToken Deadline => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    public ProfileCache Cache { get; }

    public EventRecorder Recorder { get; }

    public Tombstones Tombstones { get; }

    public static async Task<RecordingHarness> StartAsync(
        IEventLog log,
        IProfileStore store,
        TimeProvider? time = null,
        EdgeOptions? options = null,
        LearnEvent? learn = null)
    {
        var harness = new RecordingHarness(log, store, time, options, learn);
        await harness.Recorder.StartAsync(Deadline);
        return harness;
    }

    /// <summary>What a page does.</summary>
    public bool Page(EdgeEvent happened) => Recorder.TryRecord([happened]);

    public async ValueTask DisposeAsync()
    {
        await Recorder.StopAsync(Deadline);
        Cache.Dispose();
        Recorder.Dispose();
        _queue.Dispose();
    }
}
