namespace PersonalizationEdge.Engine.Visitors;

/// <summary>Room for entries that histories grown out of one another share: each sees its own part, and one of them may go on.</summary>
/// <remarks>
/// A history is replaced at every page, so copying 24 KB each time was a fifth of what the edge did under load (measured).
/// What has been written never changes; who wants to write behind it takes the room first.
/// </remarks>
internal sealed class EntryBuffer
{
    private readonly HistoryEntry[] _entries;
    private int _taken;

    /// <summary>A full one.</summary>
    public EntryBuffer(HistoryEntry[] entries) => (_entries, _taken) = (entries, entries.Length);

    private EntryBuffer(ReadOnlySpan<HistoryEntry> entries, int room)
    {
        _entries = new HistoryEntry[entries.Length + room];
        entries.CopyTo(_entries);
        _taken = entries.Length;
    }

    /// <summary>How many entries there is room for, written or not.</summary>
    public int Capacity => _entries.Length;

    /// <summary>One with the same entries and room for some more.</summary>
    public static EntryBuffer WithRoom(ReadOnlySpan<HistoryEntry> entries) => new(entries, 8 + (entries.Length / 4));

    /// <summary>Some of what has been written.</summary>
    public ReadOnlySpan<HistoryEntry> Part(int begin, int end) => _entries.AsSpan(begin, end - begin);

    /// <summary>Writes an entry at a place, if nothing has been written there and there is room.</summary>
    public bool TryWrite(int place, in HistoryEntry entry)
    {
        if (place == _entries.Length || Interlocked.CompareExchange(ref _taken, place + 1, place) != place)
            return false;

        _entries[place] = entry;
        return true;
    }
}
