namespace PersonalizationEdge.Learning;

/// <summary>The bytes that pages on their way to the reader may take together; asked without a lock.</summary>
internal sealed class PageMemory(long maxBytes)
{
    private long _used;

    /// <summary>Bytes in use.</summary>
    public long Used => Interlocked.Read(ref _used);

    /// <summary>Takes bytes, or nothing if that many are not left.</summary>
    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref _used, bytes) <= maxBytes)
        {
            return true;
        }

        Interlocked.Add(ref _used, -bytes);
        return false;
    }

    /// <summary>Gives bytes back.</summary>
    public void Return(long bytes) => Interlocked.Add(ref _used, -bytes);
}
