using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace PersonalizationEdge.Caching.Storing;

/// <summary>
/// Values by key within so many bytes; <see cref="EvictionQueues{TKey, TValue}"/> choose what is let go for others. Reads take no lock
/// and allocate nothing; changes take one lock.
/// </summary>
/// <param name="capacityBytes">The most that is ever counted, <see cref="EntryOverheadBytes"/> for each entry included.</param>
/// <param name="maxEntryBytes">The most one entry may say it takes.</param>
/// <param name="comparer">How keys are compared; as they compare themselves if null.</param>
internal sealed class BoundedStore<TKey, TValue>(
    long capacityBytes,
    long maxEntryBytes,
    IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
    where TValue : class
{
    /// <summary>
    /// Counted for each entry beside what it says itself: 64 bytes the entry, 48 the dictionary's node, 8 to 16 its bucket, 14 to 29 the
    /// ghost kept for it. A key's own bytes are the caller's to count.
    /// </summary>
    public const int EntryOverheadBytes = 160;

    private readonly Lock _changes = new();
    private readonly IEqualityComparer<TKey> _comparer = comparer ?? EqualityComparer<TKey>.Default;

    // One lock of its own is enough, as changes come one at a time.
    private readonly ConcurrentDictionary<TKey, StoreEntry<TKey, TValue>> _entries = new(1, 31, comparer);
    private readonly EvictionQueues<TKey, TValue> _queues = new(capacityBytes);
    private readonly long _maxEntryBytes = Math.Min(maxEntryBytes, capacityBytes - EntryOverheadBytes);
    private long _evictions;

    /// <summary>The bytes counted now.</summary>
    public long Bytes
    {
        get
        {
            lock (_changes)
                return _queues.Bytes;
        }
    }

    public int Count
    {
        get
        {
            lock (_changes)
                return _queues.Count;
        }
    }

    /// <summary>How many entries were let go for others; what was removed or replaced is not counted.</summary>
    public long Evictions => Volatile.Read(ref _evictions);

    /// <summary>Looks a value up and marks it as used.</summary>
    public bool TryGet(TKey key, [NotNullWhen(true)] out TValue? value)
    {
        if (!_entries.TryGetValue(key, out var entry))
        {
            value = null;
            return false;
        }

        entry.MarkUse();
        value = entry.Value;
        return true;
    }

    /// <summary>Looks a value up without effect on how long it stays.</summary>
    public bool TryPeek(TKey key, [NotNullWhen(true)] out TValue? value)
    {
        value = _entries.TryGetValue(key, out var entry) ? entry.Value : null;
        return value is not null;
    }

    /// <summary>
    /// Stores a value in place of an older one of that key, which is removed in any case; false if it is too large to be stored.
    /// </summary>
    public bool Add(TKey key, TValue value, long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        var hash = _comparer.GetHashCode(key);
        lock (_changes)
        {
            var known = _entries.TryGetValue(key, out var entry);
            if (bytes > _maxEntryBytes)
            {
                if (known)
                    Drop(entry!);

                return false;
            }

            if (known)
            {
                Resize(entry!, bytes + EntryOverheadBytes - entry!.Bytes);
                entry.Value = value;
            }
            else
            {
                Insert(new StoreEntry<TKey, TValue>(key, hash, value, bytes + EntryOverheadBytes));
            }

            return true;
        }
    }

    /// <summary>
    /// Counts <paramref name="bytes"/> more, or less, for a value that is held; false, and nothing changed, if the key no longer has
    /// this value or it would become too large.
    /// </summary>
    public bool Grow(TKey key, TValue value, long bytes)
    {
        lock (_changes)
        {
            if (!_entries.TryGetValue(key, out var entry) || entry.Value != value)
                return false;
            var now = entry.Bytes - EntryOverheadBytes;
            if (bytes > _maxEntryBytes - now)
                return false;
            ArgumentOutOfRangeException.ThrowIfLessThan(bytes, -now);
            Resize(entry, bytes);

            return true;
        }
    }

    public bool Remove(TKey key)
    {
        lock (_changes)
            return _entries.TryGetValue(key, out var entry) && Drop(entry);
    }

    /// <summary>Removes the key if it has this very value.</summary>
    public bool Remove(TKey key, TValue expected)
    {
        lock (_changes)
            return _entries.TryGetValue(key, out var entry) && entry.Value == expected && Drop(entry);
    }

    /// <summary>Removes what is held at the call and matches, replaced meanwhile or not; what is added meanwhile may stay.</summary>
    /// <param name="matches">Tells it; it may ask the store itself.</param>
    /// <param name="replacing">Held for each removal: the lock under which the caller replaces values by what is made of them.</param>
    public int RemoveWhere(Func<TKey, TValue, bool> matches, Lock? replacing = null)
    {
        var removed = 0;
        foreach (var (key, entry) in _entries)
        {
            // Outside the locks: others go on meanwhile, and wait for one removal at most.
            if (!matches(key, entry.Value))
                continue;
            lock (replacing ?? _changes)
            {
                if (RemoveIf(key, matches))
                    removed++;
            }
        }

        return removed;
    }

    public void Clear()
    {
        lock (_changes)
        {
            _entries.Clear();
            _queues.Clear();
        }
    }

    private bool RemoveIf(TKey key, Func<TKey, TValue, bool> matches)
    {
        lock (_changes)
            return _entries.TryGetValue(key, out var entry) && matches(key, entry.Value) && Drop(entry);
    }

    private void Insert(StoreEntry<TKey, TValue> entry)
    {
        _queues.Welcome(entry);
        MakeRoom(entry.Bytes, spared: null);
        _queues.Add(entry);
        _entries[entry.Key] = entry;
    }

    private void Resize(StoreEntry<TKey, TValue> entry, long bytes)
    {
        MakeRoom(bytes, spared: entry);
        _queues.Resize(entry, bytes);
    }

    private bool Drop(StoreEntry<TKey, TValue> entry)
    {
        _queues.Remove(entry);

        return _entries.TryRemove(entry.Key, out _);
    }

    // Before bytes are counted, so that the capacity is not passed for a moment either.
    private void MakeRoom(long bytes, StoreEntry<TKey, TValue>? spared)
    {
        while (bytes > 0 && _queues.Bytes > capacityBytes - bytes)
        {
            var evicted = _queues.Evict(spared)
                ?? throw new InvalidOperationException("Bytes are counted that no entry holds.");
            _entries.TryRemove(evicted.Key, out _);
            _evictions++;
        }
    }
}
