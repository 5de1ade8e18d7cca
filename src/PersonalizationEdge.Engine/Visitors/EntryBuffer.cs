namespace PersonalizationEdge.Engine.Visitors;

/// <summary>Room for entries that histories grown out of one another share: each sees its own part, and one of them may go on.</summary>
/// <remarks>
/// A history is replaced at every page, so copying 24 KB each time was a fifth of what the edge did under load (measured).
/// What has been written never changes; who wants to write behind it takes the room first. The times lie apart as well, close
/// together: 64 bytes of an entry are a line of the processor's cache.
/// </remarks>
internal sealed class EntryBuffer
{
    /// <summary>How many bytes of memory the room for one entry takes.</summary>
    public const int BytesOfRoom = HistoryEntry.Bytes + sizeof(long);

    private readonly HistoryEntry[] _entries;
    private readonly long[] _times;
    private int _taken;

    /// <summary>A full one.</summary>
    public EntryBuffer(HistoryEntry[] entries) : this(entries, entries.Length)
    {
    }

    private EntryBuffer(HistoryEntry[] entries, int taken)
    {
        (_entries, _times, _taken) = (entries, new long[entries.Length], taken);
        for (var place = 0; place < taken; place++)
            _times[place] = entries[place].TimeMs;
    }

    /// <summary>How many entries there is room for, written or not.</summary>
    public int Capacity => _entries.Length;

    /// <summary>One with the same entries and room for some more.</summary>
    public static EntryBuffer WithRoom(ReadOnlySpan<HistoryEntry> entries)
    {
        var copy = new HistoryEntry[8 + (entries.Length * 5 / 4)];
        entries.CopyTo(copy);
        return new EntryBuffer(copy, entries.Length);
    }

    /// <summary>Some of the entries that have been written.</summary>
    public ReadOnlySpan<HistoryEntry> Entries(int begin, int end) => _entries.AsSpan(begin, end - begin);

    /// <summary>When these entries were, in milliseconds since 1970-01-01 UTC.</summary>
    public ReadOnlySpan<long> Times(int begin, int end) => _times.AsSpan(begin, end - begin);

    /// <summary>Writes an entry at a place, if nothing has been written there and there is room.</summary>
    public bool TryWrite(int place, in HistoryEntry entry)
    {
        if (place == _entries.Length || Interlocked.CompareExchange(ref _taken, place + 1, place) != place)
            return false;

        (_entries[place], _times[place]) = (entry, entry.TimeMs);
        return true;
    }
}
