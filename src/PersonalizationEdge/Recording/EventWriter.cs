using System.Collections.Concurrent;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Recording;

/// <summary>The one thread that writes to the stores: batches, then profiles, then erasures, then housekeeping.</summary>
internal sealed class EventWriter : IDisposable
{
    // A replay is short unless the profiles were lost; a start does not wait for that.
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan IdlePatience = TimeSpan.FromSeconds(1);
    // So long without an event, and the profiles are saved: nothing is won by waiting for more.
    private static readonly TimeSpan QuietPatience = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan EraseInterval = TimeSpan.FromSeconds(1);

    private readonly IEventLog _log;
    private readonly EventQueue _queue;
    private readonly UnstoredEvents _unstored;
    private readonly Tombstones _tombstones;
    private readonly ProfileCache _profiles;
    private readonly IProfileStore _store;
    private readonly ProfileUpdater _updater;
    private readonly UnsavedProfiles _unsaved;
    private readonly RecordingCounters _counters;
    private readonly EdgeOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<EventWriter> _logger;
    private readonly StoreAttempts _attempts;
    private readonly ConcurrentQueue<Erasure> _erasures = new();
    private readonly List<QueuedEvent> _batch = new(EventQueue.BatchLimit);
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Thread _thread;
    private volatile bool _isStopping;
    private volatile bool _hasStopped;
    private int _lostAtStop;
    private long? _lastErase;
    private DateOnly _retentionDone;

    public EventWriter(
        IEventLog log,
        IProfileStore store,
        EventQueue queue,
        UnstoredEvents unstored,
        Tombstones tombstones,
        ProfileCache profiles,
        ProfileUpdater updater,
        RecordingCounters counters,
        EdgeOptions options,
        TimeProvider time,
        ILogger<EventWriter> logger)
    {
        _log = log;
        _store = store;
        _queue = queue;
        _unstored = unstored;
        _tombstones = tombstones;
        _profiles = profiles;
        _updater = updater;
        _counters = counters;
        _options = options;
        _time = time;
        _logger = logger;
        _attempts = new StoreAttempts(counters, logger);
        _unsaved = new UnsavedProfiles(updater, _attempts, time);
        _thread = new Thread(Run) { Name = "edge event writer", IsBackground = true };
    }

    /// <summary>Whether the thread has ended and nothing more can be stored.</summary>
    public bool HasStopped => _hasStopped;

    /// <summary>Those who wait for events to be stored.</summary>
    public StoredWaiters Waiters { get; } = new();

    private bool HurriesToSave =>
        _batch.Count == 0 || _isStopping || !_erasures.IsEmpty || Waiters.IsAwaited(_counters.Stored);

    /// <summary>Starts the thread and waits a while for the replay.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _thread.Start();
        try
        {
            await _started.Task.WaitAsync(StartPatience, _time, cancellationToken);
        }
        catch (TimeoutException)
        {
            // It goes on in the background; until it is done Fault says so, and profiles are not read.
        }
    }

    /// <summary>Stores what is queued and ends the thread; when cancelled, gives up what cannot be stored.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _isStopping = true;
        _queue.Hurry();
        await using var giveUp = cancellationToken.UnsafeRegister(_ => _attempts.GiveUp(), null);
        await _ended.Task;
    }

    /// <summary>Erases a visitor in the next round, and completes when that is done.</summary>
    public Task EraseAsync(VisitorId visitor)
    {
        var erasure = new Erasure(visitor);
        _erasures.Enqueue(erasure);
        _queue.Hurry();
        if (_hasStopped)
            FailErasures();
        return erasure.Done.Task;
    }

    /// <summary>Counts as dropped what came into the queue after the writer ended.</summary>
    public void DropIfStopped()
    {
        if (!_hasStopped)
            return;
        while (_queue.TryTake(out var queued))
            Drop(queued, new EventNotStoredException("The edge has stopped."));
    }

    public void Dispose()
    {
        if (_thread.ThreadState.HasFlag(ThreadState.Unstarted))
            return;
        _isStopping = true;
        _attempts.GiveUp();
        _queue.Hurry();
        _thread.Join();
        _attempts.Dispose();
    }

    private void Run()
    {
        try
        {
            if (_attempts.UntilDone("replay", _updater.CatchUp))
                _counters.Recover();
            _profiles.BeginReading();
            _started.SetResult();
            while (!_isStopping || _queue.Count > 0 || !_erasures.IsEmpty)
                Turn();
        }
        catch (Exception bug)
        {
            // The pages go on without recording; health says so, and all that comes is counted as dropped.
            RecordingLog.WriterEnded(_logger, bug);
            _counters.Fail($"the writer has ended: {bug.Message}");
        }

        _hasStopped = true;
        DropIfStopped();
        FailErasures();
        if (_lostAtStop > 0)
            RecordingLog.StoppedWithLoss(_logger, _lostAtStop);
        _started.TrySetResult();
        _ended.SetResult();
    }

    private void Turn()
    {
        var isTimeToErase = TakeBatch();
        if (_batch.Count > 0)
            StoreBatch();
        SaveProfilesIfDue(HurriesToSave);

        if (!_erasures.IsEmpty && (_isStopping || isTimeToErase || UntilErase() == TimeSpan.Zero))
            EraseRound();
        if (_batch.Count == 0 && !_isStopping)
            Tidy();
    }

    private void SaveProfilesIfDue(bool hurries)
    {
        if (!_unsaved.IsEmpty && _unsaved.SaveIfDue(hurries))
            Waiters.Reach(_counters.Stored);
    }

    private bool TakeBatch()
    {
        _batch.Clear();
        var waitsToErase = !_erasures.IsEmpty;
        var patience = waitsToErase ? UntilErase() : _unsaved.IsEmpty ? IdlePatience : QuietPatience;
        var isIdle = _queue.TakeBatch(_batch, _isStopping ? TimeSpan.Zero : patience);
        for (var i = _batch.Count - 1; i >= 0; i--)
        {
            if (_tombstones.Holds(_batch[i].Event.Visitor))
                Discard(i);
        }

        return isIdle && waitsToErase;
    }

    // An erase empties journals and may read whole files, so a flood of them must not fill the writer's time.
    private TimeSpan UntilErase()
    {
        if (_lastErase is not { } last)
            return TimeSpan.Zero;
        var left = EraseInterval - _time.GetElapsedTime(last);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private void StoreBatch()
    {
        EdgeEvent[] events = [.. _batch.Select(queued => queued.Event)];
        var before = _log.LastNumber;
        long last = 0;
        Exception? lost = null;
        try
        {
            if (!_attempts.UntilDone("append", () => last = _log.Append(events)))
                lost = new EventNotStoredException("The edge stopped before the event could be stored.");
        }
        catch (Exception bug)
        {
            // Not a fault of the store, so trying again would not help: these events are lost, the writer goes on.
            RecordingLog.BatchDropped(_logger, events.Length, bug);
            lost = bug;
        }

        if (lost is not null)
        {
            _lostAtStop += _isStopping ? _batch.Count : 0;
            foreach (var queued in _batch)
                Drop(queued, lost);
            return;
        }

        _counters.Store(events.Length);
        foreach (var queued in _batch)
            queued.Committed?.SetResult();
        _unsaved.Add(events, before, last);
    }

    private void EraseRound()
    {
        _lastErase = _time.GetTimestamp();
        var round = new List<Erasure>();
        while (_erasures.TryDequeue(out var erasure))
            round.Add(erasure);

        // One that came since the profiles were looked after: nothing of its visitor may be saved behind it.
        SaveProfilesIfDue(hurries: true);

        VisitorId[] visitors = [.. round.Select(erasure => erasure.Visitor).Distinct()];
        var events = 0;
        if (!_attempts.UntilDone("erase", () =>
        {
            events += _log.Erase(visitors);
            _store.Erase(visitors);
        }))
        {
            foreach (var erasure in round)
                erasure.Fail();
            return;
        }

        foreach (var visitor in visitors)
        {
            _profiles.Remove(visitor);
            _unstored.Erase(visitor);
            _tombstones.Done(visitor);
        }

        RecordingLog.Erased(_logger, visitors.Length, events);
        foreach (var erasure in round)
            erasure.Done.SetResult();
    }

    private void Tidy()
    {
        _tombstones.Sweep();
        _attempts.Once("housekeeping", _log.Tidy);

        var today = DateOnly.FromDateTime(_time.GetUtcNow().UtcDateTime);
        if (today == _retentionDone)
            return;
        _retentionDone = today;
        _attempts.Once("retention", () =>
        {
            var deleted = _log.DeleteBefore(today.AddDays(-_options.RetentionDays));
            if (deleted > 0)
                RecordingLog.RetentionDeleted(_logger, deleted);
        });
    }

    // The erase has taken it out of memory.
    private void Discard(int index)
    {
        _counters.Discard(1);
        _batch[index].Committed?.SetException(new EventNotStoredException("Its visitor was erased."));
        _batch.RemoveAt(index);
    }

    private void Drop(QueuedEvent queued, Exception why)
    {
        _counters.Drop(1);
        TakeBack(queued.Event);
        queued.Committed?.SetException(new EventNotStoredException("The event could not be stored.", why));
    }

    // The profile in memory rests on it, so that is read again.
    private void TakeBack(EdgeEvent happened)
    {
        lock (_unstored.LockOf(happened.Visitor))
        {
            _unstored.Remove(happened);
            _profiles.Remove(happened.Visitor);
        }
    }

    private void FailErasures()
    {
        while (_erasures.TryDequeue(out var erasure))
            erasure.Fail();
    }

    private sealed record Erasure(VisitorId Visitor)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Fail() => Done.SetException(new IOException("The edge stopped before the visitor could be erased."));
    }
}
