namespace PersonalizationEdge.Html;

/// <summary>Collects bits by key for a <see cref="ByteTable"/>.</summary>
internal sealed class ByteTableBuilder(int words)
{
    private readonly List<(byte[] Key, ulong[] Bits)> _entries = [];

    public void Set(byte[] key, int bit)
    {
        var index = _entries.FindIndex(entry => entry.Key.AsSpan().SequenceEqual(key));
        if (index < 0)
        {
            index = _entries.Count;
            _entries.Add((key, new ulong[words]));
        }

        _entries[index].Bits[bit / 64] |= 1UL << (bit % 64);
    }

    /// <summary>Adds bits to every key there is.</summary>
    public void Or(ulong[] bits)
    {
        foreach (var entry in _entries)
        {
            for (var word = 0; word < words; word++)
            {
                entry.Bits[word] |= bits[word];
            }
        }
    }

    public ByteTable Build() => new(_entries);
}
