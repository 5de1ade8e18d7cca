namespace PersonalizationEdge.Html;

/// <summary>Walks over the words of a value, parted by HTML's white space.</summary>
internal ref struct WordEnumerator(ReadOnlySpan<byte> value)
{
    private ReadOnlySpan<byte> _rest = value;

    public ReadOnlySpan<byte> Current { get; private set; }

    public readonly WordEnumerator GetEnumerator() => this;

    public bool MoveNext()
    {
        var start = _rest.IndexOfAnyExcept(" \t\n\f\r"u8);
        if (start < 0)
        {
            return false;
        }

        _rest = _rest[start..];
        var end = _rest.IndexOfAny(" \t\n\f\r"u8);
        Current = end < 0 ? _rest : _rest[..end];
        _rest = _rest[Current.Length..];
        return true;
    }
}
