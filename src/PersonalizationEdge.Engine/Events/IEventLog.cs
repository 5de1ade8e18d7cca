using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Engine.Events;

/// <summary>The durable log of events. Called from one writer thread only; every call blocks until it is on disk.</summary>
/// <remarks>A call that throws has changed nothing and may be tried again.</remarks>
public interface IEventLog : IDisposable
{
    /// <summary>Number of the last event in the log, 0 if it is empty.</summary>
    long LastNumber { get; }

    /// <summary>Commits a batch in order and returns the number of its last event; throws if nothing of it was kept.</summary>
    long Append(ReadOnlySpan<EdgeEvent> batch);

    /// <summary>The events above a number, oldest first.</summary>
    IEnumerable<NumberedEvent> ReadAfter(long number);

    /// <summary>Removes every trace of visitors, free pages and journal included, and returns the number of events removed.</summary>
    int Erase(IReadOnlyCollection<VisitorId> visitors);

    /// <summary>Deletes whole days before the given UTC day and returns how many.</summary>
    int DeleteBefore(DateOnly day);

    /// <summary>Does the housekeeping that can wait; called when nothing is queued.</summary>
    void Tidy();
}
