namespace PersonalizationEdge.Caching.Storing;

/// <summary>
/// Chooses what to let go by S3-FIFO (Yang et al., "FIFO queues are all you need for cache eviction", SOSP 2023), with bytes in place of
/// numbers. Not thread-safe, but for the marks of use.
/// </summary>
/// <remarks>
/// A new key enters the small queue, a tenth of the bytes. At its end it is let go and becomes a ghost or, used twice since, moves to the
/// main queue; a ghost that comes again enters the main queue at once. There an entry at the end goes round again as often as it was used.
/// </remarks>
internal sealed class EvictionQueues<TKey, TValue>(long capacityBytes)
    where TKey : notnull
    where TValue : class
{
    private const int SmallShare = 10;
    private const int UsesToMain = 2;

    private readonly EntryQueue<TKey, TValue> _small = new();
    private readonly EntryQueue<TKey, TValue> _main = new();
    private readonly GhostKeys _ghosts = new();

    public long Bytes => _small.Bytes + _main.Bytes;

    public int Count => _small.Count + _main.Count;

    /// <summary>Finds the queue a new entry belongs to; to be asked before others are let go for it, which may push out its ghost.</summary>
    public void Welcome(StoreEntry<TKey, TValue> entry) => entry.InMain = _ghosts.Remove(entry.Hash);

    public void Add(StoreEntry<TKey, TValue> entry) => QueueOf(entry).Add(entry);

    public void Remove(StoreEntry<TKey, TValue> entry) => QueueOf(entry).Remove(entry);

    /// <summary>Counts <paramref name="bytes"/> more (or less) for an entry, which keeps its place.</summary>
    public void Resize(StoreEntry<TKey, TValue> entry, long bytes) => QueueOf(entry).Resize(entry, bytes);

    /// <summary>Takes out the entry to be let go next, <paramref name="spared"/> passed over; null if there is no other.</summary>
    public StoreEntry<TKey, TValue>? Evict(StoreEntry<TKey, TValue>? spared) =>
        _small.Bytes > capacityBytes / SmallShare
            ? EvictFromSmall(spared) ?? EvictFromMain(spared)
            : EvictFromMain(spared) ?? EvictFromSmall(spared);

    public void Clear()
    {
        _small.Clear();
        _main.Clear();
        _ghosts.Clear();
    }

    private EntryQueue<TKey, TValue> QueueOf(StoreEntry<TKey, TValue> entry) => entry.InMain ? _main : _small;

    private StoreEntry<TKey, TValue>? EvictFromSmall(StoreEntry<TKey, TValue>? spared)
    {
        while (_small.OldestBut(spared) is { } entry)
        {
            _small.Remove(entry);
            if (entry.Uses < UsesToMain)
            {
                // "As many as main has", of all that is held nine tenths: main itself is empty until the store has been full.
                _ghosts.Add(entry.Hash, Count - (Count / SmallShare));

                return entry;
            }

            entry.ClearUses();
            entry.InMain = true;
            _main.Add(entry);
        }

        return null;
    }

    private StoreEntry<TKey, TValue>? EvictFromMain(StoreEntry<TKey, TValue>? spared)
    {
        // Readers mark while marks are taken: after as many turns as there can have been marks the oldest goes, marked again or not.
        for (var turns = StoreEntry<TKey, TValue>.MostUses * _main.Count; _main.OldestBut(spared) is { } entry; turns--)
        {
            _main.Remove(entry);
            if (entry.Uses == 0 || turns <= 0)
                return entry;
            entry.TakeUse();
            _main.Add(entry);
        }

        return null;
    }
}
