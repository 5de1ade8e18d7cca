using System.Diagnostics.CodeAnalysis;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Consent;

/// <summary>
/// The first views of new visitors, in memory only, until their cookie comes back. Clients that keep no cookies
/// leave nothing behind: at most <see cref="Capacity"/> visits wait, for at most <see cref="Patience"/>.
/// </summary>
internal sealed class PendingVisits : IDisposable
{
    /// <summary>The most visits that wait; one more pushes out the oldest.</summary>
    public const int Capacity = 10_000;

    /// <summary>How long a visit waits.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _time;
    private readonly ITimer _sweeper;
    private readonly Lock _lock = new();
    private readonly Dictionary<VisitorId, LinkedListNode<Visit>> _byVisitor = [];
    private readonly LinkedList<Visit> _oldestFirst = [];

    public PendingVisits(TimeProvider time)
    {
        _time = time;
        _sweeper = time.CreateTimer(_ => Sweep(), state: null, SweepInterval, SweepInterval);
    }

    /// <summary>Visits waiting now.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _byVisitor.Count;
            }
        }
    }

    /// <summary>Visits that were let go because their cookie did not come back in time, or for want of room.</summary>
    public long Dropped { get; private set; }

    /// <summary>How many events wait for a visitor.</summary>
    public int EventsOf(VisitorId visitor)
    {
        lock (_lock)
        {
            return _byVisitor.TryGetValue(visitor, out var waiting) ? waiting.Value.Events.Count : 0;
        }
    }

    /// <summary>Keeps events of a new visitor's first page, after those already kept.</summary>
    public void Hold(VisitorId visitor, IReadOnlyList<EdgeEvent> events)
    {
        lock (_lock)
        {
            DropExpired();
            if (_byVisitor.TryGetValue(visitor, out var waiting))
            {
                waiting.Value = waiting.Value with { Events = [.. waiting.Value.Events, .. events] };
                return;
            }

            if (_byVisitor.Count == Capacity)
            {
                DropOldest();
            }

            _byVisitor[visitor] = _oldestFirst.AddLast(new Visit(visitor, events, _time.GetTimestamp()));
        }
    }

    /// <summary>Gives back, once, what was kept for a visitor whose cookie has come back.</summary>
    public bool TryTake(VisitorId visitor, [NotNullWhen(true)] out IReadOnlyList<EdgeEvent>? events)
    {
        lock (_lock)
        {
            DropExpired();
            events = Unlink(visitor)?.Events;
            return events is not null;
        }
    }

    /// <summary>Forgets a visitor, and says whether there was something to forget.</summary>
    public bool Erase(VisitorId visitor)
    {
        lock (_lock)
        {
            return Unlink(visitor) is not null;
        }
    }

    public void Dispose() => _sweeper.Dispose();

    private void Sweep()
    {
        lock (_lock)
        {
            DropExpired();
        }
    }

    private void DropExpired()
    {
        while (_oldestFirst.First is { } oldest && _time.GetElapsedTime(oldest.Value.HeldAt) >= Patience)
        {
            DropOldest();
        }
    }

    private void DropOldest()
    {
        Unlink(_oldestFirst.First!.Value.Visitor);
        Dropped++;
    }

    private Visit? Unlink(VisitorId visitor)
    {
        if (!_byVisitor.Remove(visitor, out var node))
        {
            return null;
        }

        _oldestFirst.Remove(node);
        return node.Value;
    }

    private sealed record Visit(VisitorId Visitor, IReadOnlyList<EdgeEvent> Events, long HeldAt);
}
