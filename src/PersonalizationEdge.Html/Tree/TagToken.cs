namespace PersonalizationEdge.Html;

/// <summary>One finished tag.</summary>
internal readonly ref struct TagToken
{
    public required ReadOnlySpan<byte> Bytes { get; init; }

    /// <summary>Where in the tag its name ends.</summary>
    public required int NameEnd { get; init; }

    /// <summary>The offset in the page of its <c>&lt;</c>.</summary>
    public required long Start { get; init; }

    public required ReadOnlySpan<byte> Name { get; init; }

    public required Tag Tag { get; init; }

    public bool SelfClosing { get; init; }

    /// <summary>Which attributes it may have, as <see cref="AttributeBits"/>.</summary>
    public ulong Attributes { get; init; }

    /// <summary>Whether a start tag has no attributes.</summary>
    public static bool IsBare(ReadOnlySpan<byte> bytes, int nameEnd)
    {
        var end = nameEnd;
        while (ByteKinds.Is(bytes[end], ByteKinds.Space | ByteKinds.Slash))
        {
            end++;
        }

        return end == bytes.Length - 1;
    }

    /// <summary>An element that no tag begins: <c>tbody</c> between a table and its row.</summary>
    public static TagToken Implied(Tag tag, long position) => new()
    {
        Bytes = default,
        NameEnd = 0,
        Start = position,
        Name = TagTable.Name(tag),
        Tag = tag,
    };

    /// <summary>The same tag, read as another.</summary>
    public TagToken As(Tag tag) => new()
    {
        Bytes = Bytes,
        NameEnd = NameEnd,
        Start = Start,
        Name = TagTable.Name(tag),
        Tag = tag,
        SelfClosing = SelfClosing,
        Attributes = Attributes,
    };
}
