namespace PersonalizationEdge.Requests;

/// <summary>Walks the brands of a <c>Sec-CH-UA</c> field, made-up ones (GREASE) included; bounded.</summary>
/// <remarks>
/// User-Agent Client Hints, section 3.1: <c>"Chromium";v="140", "Not(A:Brand";v="24"</c>, a list of strings (RFC 9651,
/// section 3.1). Browsers put commas, semicolons and quotes into the made-up ones so that nobody reads it carelessly.
/// </remarks>
internal ref struct BrandList(ReadOnlySpan<char> field)
{
    private const int MostBrands = 16;

    private ReadOnlySpan<char> _rest = field;
    private int _read;

    /// <summary>The brand.</summary>
    public string Current { get; private set; } = "";

    /// <summary>Goes to the next brand; false at the end, and where the field is no such list.</summary>
    public bool Next()
    {
        _rest = _rest.TrimStart(" \t");
        if (_read++ == MostBrands || StructuredString.Take(ref _rest) is not { } brand)
            return false;

        Current = brand;

        return SkipToNext();
    }

    // Parameters may hold quoted commas.
    private bool SkipToNext()
    {
        while (!_rest.IsEmpty)
        {
            if (_rest[0] == ',')
            {
                _rest = _rest[1..];
                return true;
            }

            if (_rest[0] != '"')
                _rest = _rest[1..];
            else if (StructuredString.Take(ref _rest) is null)
                return false;
        }

        return true;
    }
}
