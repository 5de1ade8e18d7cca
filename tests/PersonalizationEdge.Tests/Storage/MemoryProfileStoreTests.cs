using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Storage;

public sealed class MemoryProfileStoreTests : ProfileStoreContract
{
    private readonly MemoryProfileStore _kept = new();

    private protected override IProfileStore Open() => _kept;
}
