using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Recording;

/// <summary>Takes events from the pages and erasures from the visitors, and gives them to the one writer.</summary>
/// <remarks>Recording never delays a page: a full queue drops what comes last, exactly counted.</remarks>
internal sealed class EventRecorder : IHostedService, IDisposable
{
    private readonly RecordingCounters _counters;
    private readonly EventQueue _queue;
    private readonly UnstoredEvents _unstored;
    private readonly Tombstones _tombstones;
    private readonly ProfileCache _profiles;
    private readonly EventWriter _writer;

    public EventRecorder(
        RecordingCounters counters,
        EventQueue queue,
        UnstoredEvents unstored,
        Tombstones tombstones,
        ProfileCache profiles,
        EventWriter writer)
    {
        _counters = counters;
        _queue = queue;
        _unstored = unstored;
        _tombstones = tombstones;
        _profiles = profiles;
        _writer = writer;
    }

    /// <summary>Events offered: once idle, the sum of the next three.</summary>
    public long Offered => _counters.Offered;

    /// <summary>Events committed to the log.</summary>
    public long Stored => _counters.Stored;

    /// <summary>Events lost because the queue was full or the store failed.</summary>
    public long Dropped => _counters.Dropped;

    /// <summary>Events of erased visitors, thrown away.</summary>
    public long Discarded => _counters.Discarded;

    /// <summary>Whether events can be stored at the moment.</summary>
    public bool Healthy => Fault is null;

    /// <summary>Why not, else null.</summary>
    public string? Fault => _counters.Fault;

    /// <summary>Queues events, all or none of them; never blocks. False: they were dropped, or their visitor was erased.</summary>
    public bool TryRecord(ReadOnlySpan<EdgeEvent> events)
    {
        _counters.Offer(events.Length);
        var before = 0;
        if (_writer.HasStopped || !_queue.TryReserve(events.Length, out before))
        {
            _counters.Drop(events.Length);
            return false;
        }

        foreach (var happened in events)
            Enqueue(new QueuedEvent(happened, null));
        _queue.Added(events.Length, before);
        _writer.DropIfStopped();
        return true;
    }

    /// <summary>Stores an event and completes when it is on disk; cancelling ends the wait only.</summary>
    /// <exception cref="EventNotStoredException">It was dropped, or its visitor was erased.</exception>
    public Task RecordDurablyAsync(EdgeEvent happened, CancellationToken cancellationToken)
    {
        _counters.Offer(1);
        if (_writer.HasStopped || !_queue.TryReserve(1, out _))
        {
            _counters.Drop(1);
            return Task.FromException(new EventNotStoredException("The queue of events is full, or the edge is stopping."));
        }

        var committed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Enqueue(new QueuedEvent(happened, committed));
        _queue.Hurry();
        _writer.DropIfStopped();
        return committed.Task.WaitAsync(cancellationToken);
    }

    /// <summary>
    /// Erases a visitor from memory, queue, log and profiles, and completes when no file holds them; at most one round a
    /// second. What requests under way bring of them in the next minutes is discarded. Cancelling ends the wait only.
    /// </summary>
    public Task EraseAsync(VisitorId visitor, CancellationToken cancellationToken)
    {
        lock (_unstored.LockOf(visitor))
        {
            _tombstones.Begin(visitor);
            _profiles.Remove(visitor);
            _unstored.Erase(visitor);
        }

        return _writer.EraseAsync(visitor).WaitAsync(cancellationToken);
    }

    /// <summary>Completes when so many events have been stored since the start and are in the stored profiles.</summary>
    public Task WaitUntilStoredAsync(long count, CancellationToken cancellationToken)
    {
        _queue.Hurry();
        return _writer.Waiters.WaitAsync(count).WaitAsync(cancellationToken);
    }

    /// <summary>Starts the writer; what the last run left is replayed first, in the background if it takes long.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => _writer.StartAsync(cancellationToken);

    /// <summary>Stores what is queued and stops; when cancelled, what is left is counted as dropped.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _writer.StopAsync(cancellationToken);

    public void Dispose() => _writer.Dispose();

    // Under one lock the order of a visitor's events is the same in the queue and among the unstored.
    private void Enqueue(QueuedEvent queued)
    {
        lock (_unstored.LockOf(queued.Event.Visitor))
        {
            if (!_tombstones.Holds(queued.Event.Visitor))
            {
                _unstored.Add(queued.Event);
                _profiles.Recorded(queued.Event);
            }

            _queue.Add(queued);
        }
    }
}
