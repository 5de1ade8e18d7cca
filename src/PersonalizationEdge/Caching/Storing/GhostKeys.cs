using System.Numerics;

namespace PersonalizationEdge.Caching.Storing;

/// <summary>
/// Remembers the hashes of the keys evicted last: a table of small buckets, in which each hash stands with the number of its eviction
/// (the ghost queue of S3-FIFO, section 4.2). Not thread-safe.
/// </summary>
/// <remarks>Two keys of one hash are one ghost: at worst a page skips the small queue that should not have.</remarks>
internal sealed class GhostKeys
{
    private const int Ways = 4;
    private const int FewestSlots = 64;
    private const int MostSlots = 1 << 28;
    private const int SlotsPerGhost = 2;

    // Hash above, number of the eviction below; 0 is an empty slot.
    private ulong[] _slots = new ulong[FewestSlots];
    private uint _evictions;
    private int _capacity;

    /// <summary>Remembers a hash, and from now on the last <paramref name="capacity"/> only.</summary>
    public void Add(int hash, int capacity)
    {
        Resize(capacity);
        _evictions++;
        Put(Slot(hash, _evictions));
    }

    /// <summary>Whether the hash was among those remembered; it is forgotten.</summary>
    public bool Remove(int hash)
    {
        foreach (ref var slot in Bucket((uint)hash))
        {
            if (!IsAlive(slot) || HashOf(slot) != (uint)hash)
                continue;
            slot = 0;

            return true;
        }

        return false;
    }

    public void Clear()
    {
        _slots = new ulong[FewestSlots];
        _capacity = 0;
    }

    private static ulong Slot(int hash, uint eviction) => ((ulong)(uint)hash << 32) | eviction;

    private static uint HashOf(ulong slot) => (uint)(slot >> 32);

    private uint AgeOf(ulong slot) => unchecked(_evictions - (uint)slot);

    private bool IsAlive(ulong slot) => slot != 0 && AgeOf(slot) < (uint)_capacity;

    // Numbers as keys are their own hash: the product spreads neighbours, and its upper bits depend on all of them.
    private Span<ulong> Bucket(uint hash)
    {
        var buckets = _slots.Length / Ways;
        var bucket = unchecked(hash * 0x9E3779B1u) >> (32 - BitOperations.Log2((uint)buckets));

        return _slots.AsSpan((int)bucket * Ways, Ways);
    }

    private void Put(ulong added)
    {
        var bucket = Bucket(HashOf(added));
        ref var place = ref bucket[0];
        foreach (ref var slot in bucket)
        {
            // The same hash once only, or else a slot without a living ghost, or else the oldest.
            if (!IsAlive(slot) || HashOf(slot) == HashOf(added))
            {
                place = ref slot;
                break;
            }

            if (AgeOf(slot) > AgeOf(place))
                place = ref slot;
        }

        place = added;
    }

    // Twice the slots of the ghosts, so that few buckets overflow; smaller again when there are far fewer, as the store counts
    // these bytes with its entries.
    private void Resize(int capacity)
    {
        _capacity = Math.Min(capacity, MostSlots / SlotsPerGhost);
        var wanted = Math.Max(FewestSlots, (int)BitOperations.RoundUpToPowerOf2((uint)(_capacity * SlotsPerGhost)));
        if (wanted <= _slots.Length && wanted > _slots.Length / 4)
            return;
        var before = _slots;
        _slots = new ulong[wanted];
        foreach (var slot in before)
        {
            if (IsAlive(slot))
                Put(slot);
        }
    }
}
