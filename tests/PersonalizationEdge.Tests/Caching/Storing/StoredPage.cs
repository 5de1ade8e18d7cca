namespace PersonalizationEdge.Tests.Caching.Storing;

/// <summary>A value that knows for how many bytes it was stored.</summary>
internal sealed class StoredPage(int key, long bytes)
{
    public int Key { get; } = key;

    public long Bytes { get; set; } = bytes;
}
