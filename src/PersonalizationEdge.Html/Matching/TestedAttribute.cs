namespace PersonalizationEdge.Html;

/// <summary>Asks a tag's attributes, and remembers the last: selectors of one page mostly ask for the same.</summary>
internal ref struct TestedAttribute(TagToken token)
{
    private readonly ReadOnlySpan<byte> _tag = token.Bytes;
    private readonly int _tagNameEnd = token.NameEnd;
    private ReadOnlySpan<byte> _name;
    private ReadOnlySpan<byte> _value;
    private bool _exists;
    private byte[]? _rented;

    public bool PassesAll(AttributeTest[] tests)
    {
        foreach (var test in tests)
        {
            if (!_name.SequenceEqual(test.Name))
            {
                Find(test.Name);
            }

            if (!_exists || !test.Matches(_value))
            {
                return false;
            }
        }

        return true;
    }

    public void Return()
    {
        AttributeValue.Return(_rented);
        _rented = null;
    }

    private void Find(ReadOnlySpan<byte> name)
    {
        Return();
        _name = name;
        _exists = AttributeReader.TryFind(_tag, _tagNameEnd, name, out var found);
        _value = _exists ? found.Value : default;
        _rented = AttributeValue.RentDecoded(ref _value);
    }
}
