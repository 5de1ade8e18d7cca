namespace PersonalizationEdge.Html;

/// <summary>One change of a start tag. Values and words are in the page's charset.</summary>
/// <remarks>A value is plain text, encoded when it is written, unless it is said to be encoded already, as
/// <see cref="HtmlText.EncodeAttribute"/> does it: then it may hold references for what the charset lacks.</remarks>
public readonly struct TagEdit
{
    private static readonly byte[] Class = "class"u8.ToArray();

    private readonly byte[]? _name;

    private TagEdit(TagEditKind kind, byte[] name, ReadOnlyMemory<byte> value, bool encoded)
    {
        Kind = kind;
        _name = name;
        Value = value;
        IsEncoded = encoded;
    }

    internal TagEditKind Kind { get; }

    /// <summary>The attribute's name.</summary>
    internal ReadOnlySpan<byte> Name => _name;

    /// <summary>The attribute's value, or the class.</summary>
    internal ReadOnlyMemory<byte> Value { get; }

    internal bool IsEncoded { get; }

    /// <summary>Whether it concerns one class, not a whole attribute.</summary>
    internal bool IsClass => Kind is TagEditKind.AddClass or TagEditKind.RemoveClass;

    /// <summary>Gives an attribute a value, whether it is there or not.</summary>
    public static TagEdit SetAttribute(string name, ReadOnlyMemory<byte> value, bool encoded = false) =>
        new(TagEditKind.SetAttribute, AttributeNames.Encode(name), value, encoded);

    /// <summary>Takes away every attribute of that name.</summary>
    public static TagEdit RemoveAttribute(string name) =>
        new(TagEditKind.RemoveAttribute, AttributeNames.Encode(name), default, encoded: false);

    /// <summary>Adds a class unless it is there.</summary>
    public static TagEdit AddClass(ReadOnlyMemory<byte> word, bool encoded = false) =>
        new(TagEditKind.AddClass, Class, CheckedWord(word), encoded);

    /// <summary>Takes a class out, wherever it stands in the value.</summary>
    public static TagEdit RemoveClass(ReadOnlyMemory<byte> word, bool encoded = false) =>
        new(TagEditKind.RemoveClass, Class, CheckedWord(word), encoded);

    internal bool IsOf(ReadOnlySpan<byte> attribute) =>
        AsciiCase.Same(attribute, Name);

    /// <summary>Whether both can be done to one tag, in either order.</summary>
    internal bool AgreesWith(in TagEdit other) =>
        !IsOf(other.Name) || (IsClass && other.IsClass && (Kind == other.Kind || !IsSameWord(other)));

    /// <summary>Whether the word is that of another edit.</summary>
    internal bool IsSameWord(in TagEdit other)
    {
        var word = other.Value.Span;
        var rented = other.IsEncoded ? AttributeValue.RentDecoded(ref word) : null;
        var same = IsWord(word);
        AttributeValue.Return(rented);
        return same;
    }

    /// <summary>Whether the word is one that was decoded.</summary>
    internal bool IsWord(ReadOnlySpan<byte> decoded)
    {
        var word = Value.Span;
        var rented = IsEncoded ? AttributeValue.RentDecoded(ref word) : null;
        var same = word.SequenceEqual(decoded);
        AttributeValue.Return(rented);
        return same;
    }

    private static ReadOnlyMemory<byte> CheckedWord(ReadOnlyMemory<byte> word) =>
        word.IsEmpty || word.Span.IndexOfAny(" \t\n\f\r"u8) >= 0
            ? throw new ArgumentException("A class is one word.", nameof(word))
            : word;
}
