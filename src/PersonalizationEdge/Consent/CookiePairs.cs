namespace PersonalizationEdge.Consent;

/// <summary>
/// Walks the pairs of one <c>Cookie</c> header, as slices of it; whatever it holds, nothing is copied or thrown.
/// </summary>
internal ref struct CookiePairs(ReadOnlySpan<char> header)
{
    private ReadOnlySpan<char> _rest = header;
    private bool _ended;

    /// <summary>The pair with all that stands between its semicolons.</summary>
    public ReadOnlySpan<char> Raw { get; private set; }

    /// <summary>The name, empty where there is no equals sign.</summary>
    public ReadOnlySpan<char> Name { get; private set; }

    /// <summary>The value, without the white space around it.</summary>
    public ReadOnlySpan<char> Value { get; private set; }

    /// <summary>Goes to the next pair.</summary>
    public bool Next()
    {
        if (_ended)
        {
            return false;
        }

        var end = _rest.IndexOf(';');
        _ended = end < 0;
        Raw = _ended ? _rest : _rest[..end];
        _rest = _ended ? [] : _rest[(end + 1)..];

        var equals = Raw.IndexOf('=');
        Name = equals < 0 ? [] : Raw[..equals].Trim(" \t");
        Value = equals < 0 ? [] : Raw[(equals + 1)..].Trim(" \t");
        return true;
    }
}
