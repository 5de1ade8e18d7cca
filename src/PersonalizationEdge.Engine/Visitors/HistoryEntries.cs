namespace PersonalizationEdge.Engine.Visitors;

/// <summary>The entries of a history, oldest first: what lies in two parts, as one.</summary>
public readonly ref struct HistoryEntries
{
    private readonly ReadOnlySpan<HistoryEntry> _older;
    private readonly ReadOnlySpan<HistoryEntry> _newer;

    /// <summary>Puts the parts one behind the other.</summary>
    public HistoryEntries(ReadOnlySpan<HistoryEntry> older, ReadOnlySpan<HistoryEntry> newer)
    {
        _older = older;
        _newer = newer;
    }

    /// <summary>How many there are.</summary>
    public int Length => _older.Length + _newer.Length;

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => Length == 0;

    /// <summary>The entry at a place.</summary>
    public ref readonly HistoryEntry this[int place] =>
        ref place < _older.Length ? ref _older[place] : ref _newer[place - _older.Length];

    /// <summary>The entries from a place on.</summary>
    public HistoryEntries From(int place) => place < _older.Length
        ? new HistoryEntries(_older[place..], _newer)
        : new HistoryEntries([], _newer[(place - _older.Length)..]);

    /// <summary>A copy.</summary>
    public HistoryEntry[] ToArray() => [.. _older, .. _newer];

    /// <summary>Goes through them.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Goes through the entries, oldest first.</summary>
    public ref struct Enumerator
    {
        private readonly HistoryEntries _entries;
        private int _place = -1;

        internal Enumerator(HistoryEntries entries) => _entries = entries;

        /// <summary>The entry.</summary>
        public readonly ref readonly HistoryEntry Current => ref _entries[_place];

        /// <summary>Goes on to the next; false if there is none.</summary>
        public bool MoveNext() => ++_place < _entries.Length;
    }
}
