using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Engine.Events;

/// <summary>The durable log of events. Called from one writer thread only; every call blocks until it is on disk.</summary>
public interface IEventLog : IDisposable
{
    /// <summary>Number of the last event in the log, 0 if it is empty.</summary>
    long LastNumber { get; }

    /// <summary>Commits a batch in order and returns the number of its last event; throws if nothing of it was kept.</summary>
    long Append(ReadOnlySpan<EdgeEvent> batch);

    /// <summary>The events above a number, oldest first.</summary>
    IEnumerable<NumberedEvent> ReadAfter(long number);

    /// <summary>Removes every trace of a visitor, free pages and journal included, and returns the number of events removed.</summary>
    int Erase(VisitorId visitor);

    /// <summary>Deletes whole days before the given UTC day and returns how many.</summary>
    int DeleteBefore(DateOnly day);
}
