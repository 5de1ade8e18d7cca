namespace PersonalizationEdge.Html;

/// <summary>
/// Reads markup that is meant for the body of a page, tag by tag, and says at any place what a text put there would be.
/// </summary>
/// <remarks>Scripting counts as on, as in browsers: the inside of a <c>noscript</c> is raw text.</remarks>
public sealed class FragmentReader
{
    /// <summary>The most elements that may be open at once.</summary>
    public const int MaxDepth = 512;

    private readonly Scanner _scanner = new();
    private readonly TreeBuilder _tree;
    private readonly byte[] _bytes;
    private readonly List<AttributeSpan> _attributes = [];
    private readonly int _start;
    private int _position;
    private int _scriptDepth;
    private int _styleDepth;
    private Tag _lastTag;

    /// <summary>Begins to read.</summary>
    /// <param name="markup">The markup; all offsets are its characters.</param>
    public FragmentReader(string markup)
    {
        ArgumentNullException.ThrowIfNull(markup);
        var slots = new SlotTracker();
        slots.Reset(new SlotMatcher([]).Program, new SlotEvents());
        _tree = new TreeBuilder(_scanner, slots);
        _scanner.Reset();
        _tree.Reset(MaxDepth);

        var page = "<!DOCTYPE html><body>"u8;
        _start = page.Length;
        _bytes = new byte[_start + markup.Length];
        page.CopyTo(_bytes);

        // A byte for each character keeps the offsets. Beyond ASCII one is to the scanner like another.
        for (var at = 0; at < markup.Length; at++)
            _bytes[_start + at] = markup[at] < 0x80 ? (byte)markup[at] : (byte)0xFF;

        while (Read(0))
        {
        }
    }

    /// <summary>Where the last tag begins, or what has been begun since and is not finished.</summary>
    public int TagStart => (int)_scanner.TokenStart - _start;

    /// <summary>Where the last tag ends.</summary>
    public int TagEnd { get; private set; }

    /// <summary>Whether the last tag is an end tag.</summary>
    public bool IsEndTag { get; private set; }

    /// <summary>Where the name of the last tag begins.</summary>
    public int NameStart => TagStart + (IsEndTag ? 2 : 1);

    /// <summary>The length of the last tag's name.</summary>
    public int NameLength => _scanner.NameLength;

    /// <summary>Whether the last tag opens and closes its element: in svg and math a slash does that.</summary>
    public bool IsWholeElement { get; private set; }

    /// <summary>Whether the last tag stood in svg or math.</summary>
    public bool IsInForeign { get; private set; }

    /// <summary>The attributes of the last tag, if it is a start tag; valid until the next is read.</summary>
    public IReadOnlyList<AttributeSpan> Attributes => _attributes;

    /// <summary>Whether more than <see cref="MaxDepth"/> elements were open; nothing is read after that.</summary>
    public bool IsTooDeep => _tree.TooDeep;

    /// <summary>What a text put where the reader stands would become a part of.</summary>
    public MarkupPlace Place => _tree.Lost ? MarkupPlace.Unsure : _scanner.State switch
    {
        ScannerState.Data when _scriptDepth > 0 => MarkupPlace.Script,
        ScannerState.Data when _styleDepth > 0 => MarkupPlace.Style,
        ScannerState.Data => MarkupPlace.Text,
        ScannerState.Raw when _lastTag is Tag.Textarea or Tag.Title => MarkupPlace.EscapableText,
        <= ScannerState.ScriptDoubleEscapeEnd => RawPlace(),
        ScannerState.DoubleQuoted or ScannerState.SingleQuoted => MarkupPlace.QuotedValue,
        ScannerState.BeforeValue or ScannerState.Unquoted => MarkupPlace.UnquotedValue,
        <= ScannerState.SelfClosing => MarkupPlace.Tag,
        ScannerState.Doctype => MarkupPlace.Doctype,
        >= ScannerState.Cdata => MarkupPlace.Cdata,
        _ => MarkupPlace.Comment,
    };

    /// <summary>Reads on to the end of the next tag, or to <paramref name="end"/>; says whether it is a tag.</summary>
    public bool Read(int end)
    {
        var chunk = _bytes.AsSpan(0, _start + end);
        while (_position < chunk.Length && !IsTooDeep)
        {
            var from = _position;
            switch (_scanner.Read(chunk, ref _position, _tree.TextMatters))
            {
                case TokenKind.Text:
                    _tree.Text(chunk[from.._position], from);
                    break;
                case TokenKind.LoneLess when _tree.TextMatters:
                    _tree.Text("<"u8, _position);
                    break;
                case TokenKind.Doctype:
                    _tree.Doctype(TagBytes);
                    break;
                case TokenKind.StartTag:
                    ReadStartTag();
                    return true;
                case TokenKind.EndTag:
                    ReadEndTag();
                    return true;
            }
        }

        return false;
    }

    private ReadOnlySpan<byte> TagBytes => _bytes.AsSpan((int)_scanner.TokenStart.._position);

    private void ReadStartTag()
    {
        TagEnd = _position - _start;
        var token = TokenOf(nameStart: 1);
        IsInForeign = _scanner.CdataAllowed;
        IsEndTag = false;
        ReadAttributes(token);
        _lastTag = token.Tag;
        _tree.StartTag(token);

        // A tag that left svg or math is an element of HTML, where the slash means nothing.
        var isRoot = token.Tag is Tag.Svg or Tag.Math;
        IsWholeElement = token.SelfClosing && (isRoot || (IsInForeign && _scanner.CdataAllowed));
        if (IsWholeElement)
            return;

        _scriptDepth += token.Tag == Tag.Script ? 1 : 0;
        _styleDepth += token.Tag == Tag.Style ? 1 : 0;
    }

    private void ReadEndTag()
    {
        TagEnd = _position - _start;
        var token = TokenOf(nameStart: 2);
        IsInForeign = _scanner.CdataAllowed;
        IsEndTag = true;
        IsWholeElement = false;
        _attributes.Clear();
        _lastTag = token.Tag;
        _tree.EndTag(token);
        if (token.Tag == Tag.Script && _scriptDepth > 0)
            _scriptDepth--;
        if (token.Tag == Tag.Style && _styleDepth > 0)
            _styleDepth--;
    }

    private TagToken TokenOf(int nameStart)
    {
        var bytes = TagBytes;
        var name = bytes.Slice(nameStart, _scanner.NameLength);
        return new TagToken
        {
            Bytes = bytes,
            NameEnd = nameStart + name.Length,
            Start = _scanner.TokenStart,
            Name = name,
            Tag = TagTable.Find(name),
            SelfClosing = _scanner.SelfClosing,
            Attributes = _scanner.Attributes,
        };
    }

    private void ReadAttributes(in TagToken token)
    {
        _attributes.Clear();
        var reader = new AttributeReader(token.Bytes, token.NameEnd);
        while (reader.Read())
        {
            var valueEnd = reader.End - (IsQuoted(token.Bytes, reader) ? 1 : 0);
            _attributes.Add(new AttributeSpan(
                TagStart + reader.NameEnd - reader.Name.Length,
                reader.Name.Length,
                TagStart + valueEnd - reader.Value.Length,
                reader.Value.Length));
        }
    }

    // An unquoted value may end with a quote, which is then its own.
    private static bool IsQuoted(ReadOnlySpan<byte> tag, in AttributeReader reader)
    {
        var opening = reader.End - reader.Value.Length - 2;
        return opening >= reader.NameEnd
            && tag[opening] is (byte)'"' or (byte)'\''
            && tag[opening] == tag[reader.End - 1];
    }

    private MarkupPlace RawPlace() => _lastTag switch
    {
        Tag.Script => MarkupPlace.Script,
        Tag.Style => MarkupPlace.Style,
        Tag.Textarea or Tag.Title => MarkupPlace.Tag, // behind a '<' that may begin its end tag
        _ => MarkupPlace.RawText,
    };
}
