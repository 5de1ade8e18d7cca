using System.Collections.Concurrent;

namespace PersonalizationEdge.Recording;

/// <summary>The bounded queue in front of the writer: many add, one takes.</summary>
internal sealed class EventQueue(int limit) : IDisposable
{
    /// <summary>The most events taken at once.</summary>
    public const int BatchLimit = 1_000;

    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentQueue<QueuedEvent> _events = new();
    private readonly AutoResetEvent _signal = new(false);
    private int _count;
    private volatile bool _isUrgent;

    /// <summary>Events waiting.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Takes room for events; false, and no room taken, if there is not enough.</summary>
    /// <param name="events">How many.</param>
    /// <param name="before">How many were waiting.</param>
    public bool TryReserve(int events, out int before)
    {
        var after = Interlocked.Add(ref _count, events);
        before = after - events;
        if (after <= limit)
            return true;

        Interlocked.Add(ref _count, -events);
        return false;
    }

    /// <summary>Adds an event for which room was taken.</summary>
    public void Add(QueuedEvent queued) => _events.Enqueue(queued);

    /// <summary>Tells the writer that events were added, if they are the first or fill a batch.</summary>
    public void Added(int events, int before)
    {
        if (before == 0 || (before < BatchLimit && before + events >= BatchLimit))
            _signal.Set();
    }

    /// <summary>Tells the writer not to wait for more.</summary>
    public void Hurry()
    {
        _isUrgent = true;
        _signal.Set();
    }

    /// <summary>Waits for events, then up to 100 ms for a whole batch, and takes it.</summary>
    /// <returns>Whether the time given went by without a sign of anything to do.</returns>
    public bool TakeBatch(List<QueuedEvent> batch, TimeSpan patience)
    {
        // Real time, not the clock of the door: it paces a thread and decides nothing.
        var isIdle = Count == 0 && !_isUrgent && !_signal.WaitOne(patience);
        if (Count is > 0 and < BatchLimit && !_isUrgent)
            _signal.WaitOne(Gathering);

        _isUrgent = false;
        while (batch.Count < BatchLimit && TryTake(out var queued))
            batch.Add(queued);
        return isIdle;
    }

    /// <summary>Takes one event.</summary>
    public bool TryTake(out QueuedEvent queued)
    {
        if (!_events.TryDequeue(out queued))
            return false;

        Interlocked.Decrement(ref _count);
        return true;
    }

    public void Dispose() => _signal.Dispose();
}
