namespace PersonalizationEdge.Html;

/// <summary>Finds the tags of a page as the HTML standard's tokenizer does; can stop at any byte.</summary>
/// <remarks>Attributes are not read here: only where a tag ends is. Whoever needs them reads the finished tag.</remarks>
internal sealed partial class Scanner
{
    private ScannerState _state;
    private TextKind _text;
    private byte[] _rawName = [];
    private bool _endTag;
    private int _matched;
    private byte _declaration;
    private int _nameLength;
    private ulong _attributes;
    private byte _attributeFirst;
    private long _attributeStart;

    /// <summary>The offset in the page of the chunk's first byte.</summary>
    public long ChunkStart { get; set; }

    /// <summary>Where the token began, as an offset in the page.</summary>
    public long TokenStart { get; private set; }

    /// <summary>Where the scanner stands.</summary>
    public ScannerState State => _state;

    /// <summary>Where in the chunk the last text began; comments may have been read before it.</summary>
    public int TextStart { get; private set; }

    /// <summary>Length of the last tag's name.</summary>
    public int NameLength => _nameLength;

    /// <summary>The names of the last tag's attributes, as <see cref="AttributeBits"/>.</summary>
    public ulong Attributes => _attributes;

    /// <summary>Whether the last tag ended with a slash that is no part of a value.</summary>
    public bool SelfClosing { get; private set; }

    /// <summary>Whether <c>&lt;![CDATA[</c> begins a section here, that is, inside svg or math.</summary>
    public bool CdataAllowed { get; set; }

    /// <summary>Whether what was read of the current token may still be a tag, so that its bytes must be kept.</summary>
    public bool InsideTag => _state is ScannerState.RawLess or ScannerState.RawEndName
        or ScannerState.ScriptEscapedLess
        or (>= ScannerState.TagOpen and <= ScannerState.Doctype);

    /// <summary>Whether a tag has begun for certain and is unfinished.</summary>
    public bool InUnfinishedTag => _state is >= ScannerState.TagName and <= ScannerState.SelfClosing;

    /// <summary>Whether what was read of the current token is text if the page ends here: <c>&lt;</c> or <c>&lt;/</c>.</summary>
    public bool InLoneLess => _state is ScannerState.TagOpen or ScannerState.EndTagOpen;

    /// <summary>Whether the page could end here without leaving a tag, comment or raw text open.</summary>
    public bool InData => _state == ScannerState.Data;

    public void Reset()
    {
        _state = ScannerState.Data;
        _text = TextKind.Data;
        ChunkStart = 0;
        CdataAllowed = false;
    }

    /// <summary>Reads what follows as raw text, until the element's own end tag.</summary>
    public void EnterText(TextKind kind, byte[] name)
    {
        _text = kind;
        _rawName = name;
        _state = kind == TextKind.Plain ? ScannerState.Plain : ScannerState.Raw;
    }

    /// <summary>Reads on from <paramref name="position"/> to the end of the next token or of the chunk.</summary>
    public TokenKind Read(ReadOnlySpan<byte> chunk, ref int position, bool reportText)
    {
        while (position < chunk.Length)
        {
            var kind = _state switch
            {
                ScannerState.Data => ReadData(chunk, ref position, reportText),
                ScannerState.TagOpen => ReadTagOpen(chunk[position], ref position),
                <= ScannerState.ScriptDoubleEscapeEnd => ReadRawText(chunk, ref position),
                ScannerState.EndTagOpen => ReadEndTagOpen(chunk[position], ref position),
                <= ScannerState.SelfClosing => ReadTag(chunk, ref position),
                _ => ReadDeclaration(chunk, ref position),
            };
            if (kind != TokenKind.None)
            {
                return kind;
            }
        }

        return TokenKind.None;
    }

    private TokenKind ReadData(ReadOnlySpan<byte> chunk, ref int position, bool reportText)
    {
        var start = position;
        var hop = chunk[start..].IndexOf((byte)'<');
        position = hop < 0 ? chunk.Length : start + hop;
        if (reportText && position > start)
        {
            TextStart = start;
            return TokenKind.Text;
        }

        if (hop >= 0)
        {
            TokenStart = ChunkStart + position++;
            _state = ScannerState.TagOpen;
            return ReadWholeTag(chunk, ref position);
        }

        return TokenKind.None;
    }

    // What nearly every '<' begins, without a turn through the states; whatever else it may be is read state by state.
    private TokenKind ReadWholeTag(ReadOnlySpan<byte> chunk, ref int position)
    {
        var endTag = position < chunk.Length && chunk[position] == '/';
        var name = endTag ? position + 1 : position;
        if (name >= chunk.Length || !char.IsAsciiLetter((char)chunk[name]))
        {
            return TokenKind.None;
        }

        position = name;
        BeginTag(endTag);
        return ReadTag(chunk, ref position);
    }

    private TokenKind ReadTagOpen(byte next, ref int position)
    {
        if (char.IsAsciiLetter((char)next))
        {
            BeginTag(endTag: false);
            return TokenKind.None;
        }

        _state = next switch
        {
            (byte)'/' => ScannerState.EndTagOpen,
            (byte)'!' => ScannerState.Declaration,
            (byte)'?' => ScannerState.BogusComment,
            _ => ScannerState.Data,
        };
        _matched = 0;
        if (_state == ScannerState.Data)
        {
            return TokenKind.LoneLess;
        }

        position++;
        return TokenKind.None;
    }

    private TokenKind ReadEndTagOpen(byte next, ref int position)
    {
        if (char.IsAsciiLetter((char)next))
        {
            BeginTag(endTag: true);
        }
        else if (next == '>')
        {
            position++;
            _state = ScannerState.Data; // "</>" is nothing at all
        }
        else
        {
            _state = ScannerState.BogusComment;
        }

        return TokenKind.None;
    }

    private void BeginTag(bool endTag)
    {
        _endTag = endTag;
        _nameLength = 0;
        _attributes = 0;
        SelfClosing = false;
        _state = ScannerState.TagName;
    }
}
