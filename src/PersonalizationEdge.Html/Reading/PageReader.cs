using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>Reads a whole page as the rewriter does and tells of each tag, comment and raw text what it did: for whoever wants to know
/// why something is found, or is not. Slow.</summary>
/// <remarks>Byte by byte, by the rules in full; plain text is told only where it does something.</remarks>
public sealed class PageReader
{
    private readonly ReadOnlyMemory<byte> _page;
    private readonly Scanner _scanner = new();
    private readonly List<MadeElement> _made = [];
    private readonly TreeBuilder _tree;
    private readonly StackChange _change;
    private int _position;
    private PageToken? _open; // a comment or raw text that is being read

    private PageReader(ReadOnlyMemory<byte> page, HtmlRewriterOptions options)
    {
        _page = page;
        var slots = new SlotTracker();
        slots.Reset(new SlotMatcher([]).Program, new SlotEvents());
        _tree = new TreeBuilder(_scanner, slots, children: null, _made);
        _scanner.Reset();
        _tree.Reset(options.MaxDepth);
        _change = new StackChange(_tree, _made);
    }

    /// <summary>Reads a page. Ends before its end where more elements are open than the options allow.</summary>
    public static IEnumerable<PageToken> Read(ReadOnlyMemory<byte> page, HtmlRewriterOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);

        return new PageReader(page, options).Read();
    }

    private IEnumerable<PageToken> Read()
    {
        while (_position < _page.Length && !_tree.TooDeep)
        {
            var from = _position;
            var isDeclaration = _scanner.State == ScannerState.Declaration;
            var kind = _scanner.Read(_page.Span[..(_position + 1)], ref _position, _tree.TextMatters);
            if (kind == TokenKind.None && !_scanner.InData)
            {
                Continue();
                continue;
            }

            // "<!" that becomes nothing else, and ends at once.
            if (isDeclaration && kind == TokenKind.None)
            {
                _open ??= new PageToken(PageTokenKind.BogusComment, _scanner.TokenStart, _position);
            }

            if (_open is not null)
            {
                yield return Finished(kind == TokenKind.None ? _position : _scanner.TokenStart);
            }

            if (kind != TokenKind.None && Handle(kind, from) is { } token)
            {
                yield return token;
            }
        }

        if (!_tree.TooDeep)
        {
            foreach (var token in AtEnd())
            {
                yield return token;
            }
        }
    }

    private PageToken? Handle(TokenKind kind, int from)
    {
        _change.Begin();
        switch (kind)
        {
            case TokenKind.Text:
                _tree.Text(_page.Span[from.._position], from);
                break;
            case TokenKind.LoneLess:
                _tree.Text("<"u8, _scanner.TokenStart);
                break;
            case TokenKind.Doctype:
                _tree.Doctype(TagBytes);
                break;
            case TokenKind.StartTag:
                _tree.StartTag(TokenOf(nameStart: 1));
                break;
            default:
                _tree.EndTag(TokenOf(nameStart: 2));
                break;
        }

        return kind switch
        {
            TokenKind.Text or TokenKind.LoneLess => _change.IsNothing
                ? null
                : _change.Tell(new PageToken(PageTokenKind.Text, kind == TokenKind.Text ? from : _scanner.TokenStart, _position)),
            TokenKind.Doctype => _change.Tell(new PageToken(PageTokenKind.Doctype, _scanner.TokenStart, _position)),
            TokenKind.StartTag => _change.Tell(Tag(PageTokenKind.StartTag, 1)),
            _ => _change.Tell(Tag(PageTokenKind.EndTag, 2)),
        };
    }

    private ReadOnlySpan<byte> TagBytes => _page.Span[(int)_scanner.TokenStart.._position];

    private PageToken Tag(PageTokenKind kind, int nameStart)
    {
        var name = NameOf(TagBytes.Slice(nameStart, _scanner.NameLength));
        if (kind == PageTokenKind.StartTag && _scanner.State is ScannerState.Raw or ScannerState.Plain)
        {
            _open = new PageToken(PageTokenKind.RawText, _position, _position) { Name = name, State = StateOfText(name) };
        }

        return new PageToken(kind, _scanner.TokenStart, _position) { Name = name };
    }

    private TagToken TokenOf(int nameStart)
    {
        var name = TagBytes.Slice(nameStart, _scanner.NameLength);
        return new TagToken
        {
            Bytes = TagBytes,
            NameEnd = nameStart + name.Length,
            Start = _scanner.TokenStart,
            Name = name,
            Tag = TagTable.Find(name),
            SelfClosing = _scanner.SelfClosing,
            Attributes = _scanner.Attributes,
        };
    }

    // What has begun with "<!", "<?" or "</" and is no tag; and what of a script is escaped.
    private void Continue()
    {
        if (_open is { Kind: PageTokenKind.RawText })
        {
            if (_scanner.State == ScannerState.ScriptDoubleEscaped)
            {
                _open = _open with { State = "script data, double escaped" };
            }

            return;
        }

        var kind = _scanner.State switch
        {
            ScannerState.BogusComment => PageTokenKind.BogusComment,
            >= ScannerState.Cdata => PageTokenKind.CdataSection,
            >= ScannerState.CommentStart => PageTokenKind.Comment,
            _ => (PageTokenKind?)null,
        };
        if (kind is { } known && _open?.Kind != known)
        {
            _open = new PageToken(known, _scanner.TokenStart, _position);
        }
    }

    private PageToken Finished(long end)
    {
        var token = _change.TellPlace(_open! with { End = end });
        _open = null;

        return token;
    }

    private IEnumerable<PageToken> AtEnd()
    {
        if (_scanner.State == ScannerState.Declaration)
        {
            _open = new PageToken(PageTokenKind.BogusComment, _scanner.TokenStart, _page.Length);
        }

        if (_open is not null)
        {
            var isUnfinished = _open.Name != "plaintext";
            yield return Finished(_page.Length) with { IsUnfinished = isUnfinished };
        }

        _change.Begin();
        _tree.EndOfFile(_page.Length, ElementEnd.Certain);
        yield return _change.TellEnd(new PageToken(PageTokenKind.EndOfPage, _page.Length, _page.Length) { IsUnfinished = _scanner.InUnfinishedTag });
    }

    private static string StateOfText(string name) => name switch
    {
        "script" => "script data",
        "title" or "textarea" => "RCDATA",
        "plaintext" => "PLAINTEXT",
        _ => "RAWTEXT",
    };

    private static string NameOf(ReadOnlySpan<byte> name) => Encoding.UTF8.GetString(name).ToLowerInvariant();
}
