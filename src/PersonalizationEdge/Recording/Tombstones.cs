using System.Collections.Concurrent;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Recording;

/// <summary>
/// Visitors erased lately, in memory only: what requests under way still bring of them is discarded. Kept for five
/// minutes after the erase was done, the oldest given up above 100,000.
/// </summary>
internal sealed class Tombstones(TimeProvider time)
{
    private const int Limit = 100_000;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<VisitorId, long> _ends = new();
    private readonly Queue<VisitorId> _done = new();

    /// <summary>Whether events of the visitor are to be discarded.</summary>
    public bool Holds(VisitorId visitor) => !_ends.IsEmpty && _ends.ContainsKey(visitor);

    /// <summary>Begins an erase.</summary>
    public void Begin(VisitorId visitor) => _ends[visitor] = long.MaxValue;

    /// <summary>An erase is done: the end of the tombstone is set. On the writer's thread.</summary>
    public void Done(VisitorId visitor)
    {
        _ends[visitor] = time.GetTimestamp() + (long)(Life.TotalSeconds * time.TimestampFrequency);
        _done.Enqueue(visitor);
    }

    /// <summary>Removes those that have ended. On the writer's thread.</summary>
    public void Sweep()
    {
        var now = time.GetTimestamp();
        while (_done.TryPeek(out var oldest))
        {
            // Being erased once more: a later entry of the queue ends it.
            var end = _ends.GetValueOrDefault(oldest);
            if (end > now && _done.Count <= Limit)
                return;
            _ = _done.Dequeue();
            if (end != long.MaxValue)
                _ends.TryRemove(oldest, out _);
        }
    }
}
