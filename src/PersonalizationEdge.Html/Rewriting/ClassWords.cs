namespace PersonalizationEdge.Html;

/// <summary>Walks over the words of a class attribute's value as it is written in the tag.</summary>
/// <remarks>References are decoded to know what parts the words (<c>&amp;#32;</c> does); the positions are those of the
/// raw value.</remarks>
internal ref struct ClassWords(ReadOnlySpan<byte> raw)
{
    private readonly ReadOnlySpan<byte> _raw = raw;
    private int _position;

    /// <summary>Where the word begins.</summary>
    public int Start { get; private set; }

    /// <summary>Where the word ends.</summary>
    public int End { get; private set; }

    /// <summary>Where the white space just in front of the word begins; where the word does if there is none.</summary>
    public int SpaceStart { get; private set; }

    /// <summary>Where the white space just behind the word ends; where the word does if there is none.</summary>
    public int SpaceEnd { get; private set; }

    public bool Read()
    {
        var at = _position;
        SpaceStart = at;
        while (at < _raw.Length && IsSpace(at, out var length))
        {
            SpaceStart = at;
            at += length;
        }

        Start = at;
        SpaceEnd = at;
        while (at < _raw.Length)
        {
            var space = IsSpace(at, out var length);
            SpaceEnd = at + (space ? length : 0);
            if (space)
            {
                break;
            }

            at += length;
            SpaceEnd = at;
        }

        End = at;
        _position = at;
        return End > Start;
    }

    private readonly bool IsSpace(int at, out int length)
    {
        length = 1;
        if (_raw[at] != '&')
        {
            return ByteKinds.Is(_raw[at], ByteKinds.Space);
        }

        Span<byte> decoded = stackalloc byte[4];
        length = AttributeValue.DecodeNext(_raw[at..], decoded, out var written);
        return written == 1 && ByteKinds.Is(decoded[0], ByteKinds.Space);
    }
}
