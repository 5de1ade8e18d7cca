namespace PersonalizationEdge.Engine.Visitors;

/// <summary>A part of a buffer: entries are added at its end and leave at its beginning, and other windows on the buffer stay as they are.</summary>
internal readonly struct EntryWindow
{
    private readonly EntryBuffer? _buffer;
    private readonly int _begin;
    private readonly int _end;

    /// <summary>A window on all of these entries.</summary>
    public EntryWindow(HistoryEntry[] entries) : this(new EntryBuffer(entries), 0, entries.Length)
    {
    }

    private EntryWindow(EntryBuffer buffer, int begin, int end) => (_buffer, _begin, _end) = (buffer, begin, end);

    /// <summary>The entries.</summary>
    public ReadOnlySpan<HistoryEntry> Entries => _buffer is null ? [] : _buffer.Entries(_begin, _end);

    /// <summary>When they were, in milliseconds since 1970-01-01 UTC.</summary>
    public ReadOnlySpan<long> Times => _buffer is null ? [] : _buffer.Times(_begin, _end);

    /// <summary>How many there are.</summary>
    public int Length => _end - _begin;

    /// <summary>How many entries its buffer takes memory for.</summary>
    public int Capacity => _buffer?.Capacity ?? 0;

    /// <summary>This window without its first entry.</summary>
    public EntryWindow WithoutFirst() => new(_buffer!, _begin + 1, _end);

    /// <summary>This window and one more entry, which goes into another buffer where this one is full or goes on otherwise.</summary>
    public EntryWindow With(in HistoryEntry entry)
    {
        if (_buffer is not null && _buffer.TryWrite(_end, entry))
            return new EntryWindow(_buffer, _begin, _end + 1);

        var copy = EntryBuffer.WithRoom(Entries);
        copy.TryWrite(Length, entry);
        return new EntryWindow(copy, 0, Length + 1);
    }
}
