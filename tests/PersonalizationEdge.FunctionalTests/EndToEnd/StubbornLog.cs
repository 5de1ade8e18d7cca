using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.FunctionalTests.EndToEnd;

/// <summary>An event log on a disk that is full while a test says so.</summary>
internal sealed class StubbornLog(IEventLog log, Func<bool> isFull) : IEventLog
{
    public long LastNumber => log.LastNumber;

    public long Append(ReadOnlySpan<EdgeEvent> batch) => isFull() ? throw new IOException("No space left on device") : log.Append(batch);

    public IEnumerable<NumberedEvent> ReadAfter(long number) => log.ReadAfter(number);

    public int Erase(IReadOnlyCollection<VisitorId> visitors) => log.Erase(visitors);

    public int DeleteBefore(DateOnly day) => log.DeleteBefore(day);

    public void Tidy() => log.Tidy();

    public void Dispose() => log.Dispose();
}
