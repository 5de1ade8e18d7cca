namespace PersonalizationEdge.Engine.Visitors;

/// <summary>What lies in two parts of memory, read as one; of a history, oldest first.</summary>
public readonly ref struct Parts<T>
{
    private readonly ReadOnlySpan<T> _first;
    private readonly ReadOnlySpan<T> _second;

    /// <summary>Puts the parts one behind the other.</summary>
    public Parts(ReadOnlySpan<T> first, ReadOnlySpan<T> second)
    {
        _first = first;
        _second = second;
    }

    /// <summary>How many there are.</summary>
    public int Length => _first.Length + _second.Length;

    /// <summary>Whether there are none.</summary>
    public bool IsEmpty => Length == 0;

    /// <summary>The one at a place.</summary>
    public ref readonly T this[int place] =>
        ref place < _first.Length ? ref _first[place] : ref _second[place - _first.Length];

    /// <summary>Those from a place on.</summary>
    public Parts<T> From(int place) => place < _first.Length
        ? new Parts<T>(_first[place..], _second)
        : new Parts<T>([], _second[(place - _first.Length)..]);

    /// <summary>A copy.</summary>
    public T[] ToArray() => [.. _first, .. _second];

    /// <summary>Goes through them.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Goes through both parts.</summary>
    public ref struct Enumerator
    {
        private readonly Parts<T> _parts;
        private int _place = -1;

        internal Enumerator(Parts<T> parts) => _parts = parts;

        /// <summary>The one it is at.</summary>
        public readonly ref readonly T Current => ref _parts[_place];

        /// <summary>Goes on to the next; false if there is none.</summary>
        public bool MoveNext() => ++_place < _parts.Length;
    }
}
