using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Engine.Events;

/// <summary>The durable log of events, called from one writer thread only.</summary>
/// <remarks>Every call blocks until it is on disk; one that throws changed nothing and may be tried again.</remarks>
public interface IEventLog : IDisposable
{
    /// <summary>Number of the last event in the log, 0 if it is empty.</summary>
    long LastNumber { get; }

    /// <summary>Commits a batch in order, or throws and keeps nothing; returns the number of its last event.</summary>
    long Append(ReadOnlySpan<EdgeEvent> batch);

    /// <summary>The events above a number, oldest first.</summary>
    IEnumerable<NumberedEvent> ReadAfter(long number);

    /// <summary>Removes every trace of visitors, free pages and journal included; returns how many events.</summary>
    int Erase(IReadOnlyCollection<VisitorId> visitors);

    /// <summary>Deletes whole days before the given UTC day and returns how many.</summary>
    int DeleteBefore(DateOnly day);

    /// <summary>Does the housekeeping that can wait; called when nothing is queued.</summary>
    void Tidy();
}
