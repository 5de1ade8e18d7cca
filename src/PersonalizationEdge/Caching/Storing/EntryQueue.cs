namespace PersonalizationEdge.Caching.Storing;

/// <summary>A first-in, first-out list of entries that knows its bytes. Not thread-safe.</summary>
internal sealed class EntryQueue<TKey, TValue>
    where TKey : notnull
    where TValue : class
{
    private StoreEntry<TKey, TValue>? _oldest;
    private StoreEntry<TKey, TValue>? _newest;

    public int Count { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>The entry that has been in the queue longest, <paramref name="spared"/> passed over.</summary>
    public StoreEntry<TKey, TValue>? OldestBut(StoreEntry<TKey, TValue>? spared) =>
        _oldest is not null && _oldest == spared ? _oldest.Newer : _oldest;

    public void Add(StoreEntry<TKey, TValue> entry)
    {
        entry.Older = _newest;
        if (_newest is null)
            _oldest = entry;
        else
            _newest.Newer = entry;
        _newest = entry;
        Count++;
        Bytes += entry.Bytes;
    }

    /// <summary>Takes out an entry of this queue, wherever it stands.</summary>
    public void Remove(StoreEntry<TKey, TValue> entry)
    {
        if (entry.Older is null)
            _oldest = entry.Newer;
        else
            entry.Older.Newer = entry.Newer;
        if (entry.Newer is null)
            _newest = entry.Older;
        else
            entry.Newer.Older = entry.Older;

        // A reader may hold an entry long after it was evicted: it must not keep its neighbours alive.
        entry.Older = entry.Newer = null;
        Count--;
        Bytes -= entry.Bytes;
    }

    /// <summary>Counts <paramref name="bytes"/> more (or less) for an entry of this queue, which keeps its place.</summary>
    public void Resize(StoreEntry<TKey, TValue> entry, long bytes)
    {
        entry.Bytes += bytes;
        Bytes += bytes;
    }

    public void Clear()
    {
        _oldest = _newest = null;
        (Count, Bytes) = (0, 0);
    }
}
