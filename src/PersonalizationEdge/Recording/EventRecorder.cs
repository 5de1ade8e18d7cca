using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Recording;

/// <summary>Takes events from the pages and erasures from the visitors, and gives them to the one writer.</summary>
/// <remarks>
/// Recording never delays a page: a full queue drops what comes last, exactly counted. Under one hold of a visitor's lock
/// events come into the profile in memory, among the unstored and into the queue, or into none of them. So their order is
/// the same everywhere, and a profile in memory is always the stored one with the unstored events applied.
/// </remarks>
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

    /// <summary>
    /// Records events of one visitor, all or none of them; never blocks. False: they were dropped, or the visitor was erased.
    /// </summary>
    public bool TryRecord(ReadOnlySpan<EdgeEvent> events)
    {
        if (events.IsEmpty)
            return true;

        var visitor = events[0].Visitor;
        int before;
        lock (_unstored.LockOf(visitor))
        {
            if (!TryQueue(visitor, events, committed: null, out before))
                return false;
        }

        Signal(events.Length, before);
        return true;
    }

    /// <summary>
    /// Records what follows from a visitor's profile, and returns how many events that were; 0 too where they were dropped. No
    /// other event of the visitor comes in between, so that of two tabs one alone reaches a goal.
    /// </summary>
    /// <param name="visitor">The visitor.</param>
    /// <param name="next">Says what happened; given the profile, or null if it is not in memory. Must be quick.</param>
    public int RecordNext(VisitorId visitor, Func<Profile?, EdgeEvent[]> next)
    {
        EdgeEvent[] events;
        int before;
        lock (_unstored.LockOf(visitor))
        {
            events = next(_profiles.TryGet(visitor, out var profile) ? profile : null);
            if (events.Length == 0 || !TryQueue(visitor, events, committed: null, out before))
                return 0;
        }

        Signal(events.Length, before);
        return events.Length;
    }

    /// <summary>Stores an event and completes when it is on disk; cancelling ends the wait only.</summary>
    /// <exception cref="EventNotStoredException">It was dropped, or its visitor was erased.</exception>
    public Task RecordDurablyAsync(EdgeEvent happened, CancellationToken cancellationToken)
    {
        var committed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_unstored.LockOf(happened.Visitor))
        {
            if (!TryQueue(happened.Visitor, [happened], committed, out _))
            {
                return Task.FromException(new EventNotStoredException(
                    "The queue of events is full, the edge is stopping, or the visitor was erased."));
            }
        }

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

    // Under the visitor's lock. What may throw comes first, and has changed nothing then.
    private bool TryQueue(
        VisitorId visitor, ReadOnlySpan<EdgeEvent> events, TaskCompletionSource? committed, out int before)
    {
        before = 0;
        var isErased = _tombstones.Holds(visitor);
        var hasStopped = _writer.HasStopped;
        var remembered = isErased || hasStopped ? null : _profiles.Remembered(visitor);
        var next = remembered is null ? null : _profiles.After(remembered, events);

        _counters.Offer(events.Length);
        if (isErased)
        {
            _counters.Discard(events.Length);
            return false;
        }

        if (hasStopped || !_queue.TryReserve(events.Length, out before))
        {
            _counters.Drop(events.Length);
            return false;
        }

        _unstored.Add(visitor, events, remembered);
        if (next is not null)
            _profiles.Remember(visitor, next);
        foreach (var happened in events)
            _queue.Add(new QueuedEvent(happened, committed));
        return true;
    }

    // Not under a lock: what is dropped here takes the locks of others.
    private void Signal(int events, int before)
    {
        _queue.Added(events, before);
        _writer.DropIfStopped();
    }
}
