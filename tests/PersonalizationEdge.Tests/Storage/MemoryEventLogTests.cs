using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Storage;

public sealed class MemoryEventLogTests : EventLogContract
{
    private MemoryEventLog? _kept;

    private protected override IEventLog Open() => _kept ??= new MemoryEventLog(Time);
}
