namespace PersonalizationEdge.Html;

/// <summary>Sets of bits by a byte string; open addressing, made once, read without allocating.</summary>
internal sealed class ByteTable
{
    private readonly (byte[] Key, ulong[] Bits)?[] _slots;
    private readonly ulong _known; // first bytes and lengths of the keys; most words of a page are told by it

    public ByteTable(IReadOnlyCollection<(byte[] Key, ulong[] Bits)> entries)
    {
        IsEmpty = entries.Count == 0;
        var size = 8;
        while (size < entries.Count * 2)
        {
            size *= 2;
        }

        _slots = new (byte[], ulong[])?[size];
        foreach (var entry in entries)
        {
            _slots[FindSlot(entry.Key)] = entry;
            _known |= Known(entry.Key);
            LongestKey = Math.Max(LongestKey, entry.Key.Length);
        }
    }

    public bool IsEmpty { get; }

    public int LongestKey { get; }

    public ulong[]? Find(ReadOnlySpan<byte> key) => (_known & Known(key)) == 0 ? null : _slots[FindSlot(key)]?.Bits;

    private static ulong Known(ReadOnlySpan<byte> key) => key.IsEmpty ? 1 : 1UL << ((key[0] + (key.Length * 11)) & 63);

    private int FindSlot(ReadOnlySpan<byte> key)
    {
        var hash = 2166136261u;
        foreach (var b in key)
        {
            hash = (hash ^ b) * 16777619;
        }

        var slot = (int)(hash & (uint)(_slots.Length - 1));
        while (_slots[slot] is { } taken && !key.SequenceEqual(taken.Key))
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }
}
