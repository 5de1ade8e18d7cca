using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.FunctionalTests.Pages;

/// <summary>An event log that keeps nothing.</summary>
internal sealed class FaultyEventLog(Exception fault) : IEventLog
{
    public long LastNumber => 0;

    public long Append(ReadOnlySpan<EdgeEvent> batch) => throw fault;

    public IEnumerable<NumberedEvent> ReadAfter(long number) => [];

    public int Erase(IReadOnlyCollection<VisitorId> visitors) => 0;

    public int DeleteBefore(DateOnly day) => 0;

    public void Tidy()
    {
    }

    public void Dispose()
    {
    }
}
