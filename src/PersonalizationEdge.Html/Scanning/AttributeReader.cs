namespace PersonalizationEdge.Html;

/// <summary>Walks over the attributes of one finished tag.</summary>
internal ref struct AttributeReader(ReadOnlySpan<byte> tag, int nameEnd)
{
    private readonly ReadOnlySpan<byte> _tag = tag;
    private int _position = nameEnd;

    /// <summary>The attribute's name, as written.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>The value as written, without its quotes.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Where in the tag the value begins, behind its quote; without a value, where the name ends.</summary>
    public int ValueStart { get; private set; }

    /// <summary>The quote around the value, or 0.</summary>
    public byte Quote { get; private set; }

    /// <summary>Where in the tag the name ends.</summary>
    public int NameEnd { get; private set; }

    /// <summary>Where in the tag the attribute ends, closing quote included.</summary>
    public int End { get; private set; }

    /// <summary>The first attribute of that name: later ones of the same name do not count.</summary>
    public static bool TryFind(ReadOnlySpan<byte> tag, int nameEnd, ReadOnlySpan<byte> name, out AttributeReader found)
    {
        found = new AttributeReader(tag, nameEnd);
        while (found.Read())
        {
            if (AsciiCase.Same(found.Name, name))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The names of a tag's attributes, as <see cref="AttributeBits"/>.</summary>
    public static ulong BitsOf(ReadOnlySpan<byte> tag, int nameEnd)
    {
        var bits = 0UL;
        var reader = new AttributeReader(tag, nameEnd);
        while (reader.Read())
        {
            bits |= AttributeBits.Of(reader.Name);
        }

        return bits;
    }

    public bool Read()
    {
        _position = ByteKinds.Skip(_tag, _position, ByteKinds.Space | ByteKinds.Slash);
        if (_position >= _tag.Length - 1)
        {
            return false;
        }

        var start = _position;
        // The first character is the name's whatever it is, '=' too.
        NameEnd = ByteKinds.Find(_tag, start + 1, ByteKinds.EndsAttributeName);
        Name = _tag[start..NameEnd];
        Value = default;
        Quote = 0;
        ValueStart = NameEnd;
        End = NameEnd;
        _position = NameEnd;
        var equals = ByteKinds.Skip(_tag, NameEnd, ByteKinds.Space);
        if (equals < _tag.Length && _tag[equals] == '=')
        {
            ReadValue(ByteKinds.Skip(_tag, equals + 1, ByteKinds.Space));
        }

        return true;
    }

    private void ReadValue(int start)
    {
        var quote = start < _tag.Length ? _tag[start] : (byte)'>';
        if (quote is (byte)'"' or (byte)'\'')
        {
            var length = _tag[(start + 1)..].IndexOf(quote);
            Value = _tag.Slice(start + 1, length);
            (Quote, ValueStart) = (quote, start + 1);
            End = start + 1 + length + 1;
        }
        else
        {
            End = ByteKinds.Find(_tag, start, ByteKinds.EndsUnquoted);
            Value = _tag[start..End];
            ValueStart = start;
        }

        _position = End;
    }
}
