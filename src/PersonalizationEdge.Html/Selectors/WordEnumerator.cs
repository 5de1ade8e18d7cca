namespace PersonalizationEdge.Html;

/// <summary>Walks over the words of a value, parted by HTML's white space.</summary>
internal ref struct WordEnumerator(ReadOnlySpan<byte> value)
{
    private readonly ReadOnlySpan<byte> _value = value;
    private int _at;

    public ReadOnlySpan<byte> Current { get; private set; }

    public readonly WordEnumerator GetEnumerator() => this;

    // Byte by byte: words are shorter than what a vectorised search takes to begin.
    public bool MoveNext()
    {
        var start = ByteKinds.Skip(_value, _at, ByteKinds.Space);
        _at = ByteKinds.Find(_value, start, ByteKinds.Space);
        Current = _value[start.._at];
        return start < _value.Length;
    }
}
