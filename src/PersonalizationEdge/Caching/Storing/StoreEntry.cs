namespace PersonalizationEdge.Caching.Storing;

/// <summary>A value of the store with its place in one of the two queues; it is its own link, so that moving it allocates nothing.</summary>
internal sealed class StoreEntry<TKey, TValue>(TKey key, int hash, TValue value, long bytes)
    where TKey : notnull
    where TValue : class
{
    /// <summary>Uses beyond this are not told apart.</summary>
    public const int MostUses = 3;

    // Written by readers without a lock: a mark that two of them or an eviction overwrite is lost, and only delays or hastens one eviction.
    private byte _uses;

    public TKey Key { get; } = key;

    /// <summary>The key's hash, kept for the ghosts: a long URL need not be hashed again to be evicted.</summary>
    public int Hash { get; } = hash;

    /// <summary>What the key stands for; replaced in place, so that a refreshed page keeps its rank.</summary>
    public TValue Value { get; set; } = value;

    /// <summary>The bytes counted for it, the store's own overhead included; changed by its queue only.</summary>
    public long Bytes { get; set; } = bytes;

    public bool InMain { get; set; }

    public StoreEntry<TKey, TValue>? Older { get; set; }

    public StoreEntry<TKey, TValue>? Newer { get; set; }

    /// <summary>How often it was used since it came or was last passed over: 0 to 3.</summary>
    public int Uses => _uses;

    public void MarkUse()
    {
        // Popular entries are at three nearly always: they are only read, and their cache line stays shared between processors.
        var uses = _uses;
        if (uses < MostUses)
            _uses = (byte)(uses + 1);
    }

    public void TakeUse()
    {
        var uses = _uses;
        if (uses > 0)
            _uses = (byte)(uses - 1);
    }

    public void ClearUses() => _uses = 0;
}
