using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.FunctionalTests.Pages;

/// <summary>A catalogue that is at fault.</summary>
internal sealed class FaultyItemLookup : IItemLookup
{
    public long Version => 0;

    public Item? Find(string path) => throw new InvalidOperationException("seeded");
}
