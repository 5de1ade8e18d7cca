using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Tests.Support;

/// <summary>An event log in memory; it survives being disposed, and fails when it is told to.</summary>
internal sealed class MemoryEventLog(TimeProvider time) : IEventLog
{
    private readonly Lock _lock = new();
    private readonly List<(DateOnly Day, NumberedEvent Event)> _events = [];

    public long LastNumber { get; private set; }

    /// <summary>Thrown by the next calls; null while the log is well.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Thrown by the next call only.</summary>
    public Exception? FaultOnce { get; set; }

    /// <summary>Blocks appending while it is not set.</summary>
    public ManualResetEventSlim Gate { get; } = new(true);

    /// <summary>Set when an append has come to the gate.</summary>
    public ManualResetEventSlim Entered { get; } = new();

    public long Append(ReadOnlySpan<EdgeEvent> batch)
    {
        Entered.Set();
        Gate.Wait();
        ThrowIfFaulty();
        lock (_lock)
        {
            foreach (var happened in batch)
                _events.Add((Today, new NumberedEvent(++LastNumber, happened)));
        }

        return LastNumber;
    }

    public IEnumerable<NumberedEvent> ReadAfter(long number)
    {
        lock (_lock)
        {
            return [.. _events.Select(entry => entry.Event).Where(numbered => numbered.Number > number)];
        }
    }

    public int Erase(IReadOnlyCollection<VisitorId> visitors)
    {
        ThrowIfFaulty();
        lock (_lock)
        {
            return _events.RemoveAll(entry => visitors.Contains(entry.Event.Event.Visitor));
        }
    }

    public int DeleteBefore(DateOnly day)
    {
        lock (_lock)
        {
            var days = _events.Select(entry => entry.Day).Where(old => old < day).Distinct().Count();
            _events.RemoveAll(entry => entry.Day < day);
            return days;
        }
    }

    public void Tidy()
    {
    }

    public void Dispose()
    {
    }

    private DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private void ThrowIfFaulty()
    {
        if (FaultOnce is { } once)
        {
            FaultOnce = null;
            throw once;
        }

        if (Fault is { } fault)
            throw fault;
    }
}
