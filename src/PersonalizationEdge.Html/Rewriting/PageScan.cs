namespace PersonalizationEdge.Html;

/// <summary>Scanner, tree rules and matcher, run over a page's chunks: says what the slots did, token by token.</summary>
internal sealed partial class PageScan
{
    private readonly Scanner _scanner = new();
    private readonly SlotTracker _slots = new();
    private readonly TreeBuilder _tree;
    private readonly ByteBuffer _kept = new();
    private long _keptStart;
    private int _maxTagBytes;
    private bool _complete;

    public PageScan() => _tree = new TreeBuilder(_scanner, _slots);

    public SlotEvents Events { get; } = new();

    /// <summary>Whether the page is larger in some way than allowed, and goes on unread.</summary>
    public bool GaveUp { get; private set; }

    /// <summary>Whether nothing that follows in the page can matter.</summary>
    public bool IsDone => _slots.IsDone;

    /// <summary>How many elements are open.</summary>
    public int Depth => _tree.State.Depth;

    /// <summary>Whether nothing that follows is certain.</summary>
    public bool IsLost => _tree.Lost;

    /// <summary>How many bytes of an unfinished tag are kept.</summary>
    public int KeptBytes => _kept.Length;

    /// <summary>Up to where the page is understood; what follows may be a tag.</summary>
    public long Understood(int chunkLength) =>
        _scanner.InsideTag ? _scanner.TokenStart : _scanner.ChunkStart + chunkLength;

    public void Reset(SlotMatcher matcher, HtmlRewriterOptions options)
    {
        _scanner.Reset();
        _slots.Reset(matcher.Program, Events);
        _tree.Reset(options.MaxDepth);
        _kept.Clear();
        _marks.Clear();
        Events.Clear();
        _maxTagBytes = options.MaxHeldBytes;
        _complete = false;
        GaveUp = false;
    }

    public PageWindow Window(ReadOnlySpan<byte> chunk) => new(_kept.Span, _keptStart, chunk, _scanner.ChunkStart);

    /// <summary>Reads on until slots did something, and says whether they did.</summary>
    public bool Read(ReadOnlySpan<byte> chunk, ref int position)
    {
        Events.Clear();
        while (Events.Count == 0 && !GaveUp && position < chunk.Length)
        {
            if (_scanner.InData)
            {
                ReadWholeTags(chunk, ref position);
                if (Events.Count > 0 || GaveUp)
                {
                    break;
                }
            }

            var kind = _scanner.Read(chunk, ref position, _tree.TextMatters);
            switch (kind)
            {
                case TokenKind.Text:
                    ReadText(chunk[_scanner.TextStart..position], _scanner.ChunkStart + _scanner.TextStart);
                    break;
                case TokenKind.LoneLess when _tree.TextMatters:
                    _tree.Text("<"u8, _scanner.TokenStart); // known by what follows it
                    break;
                case TokenKind.StartTag or TokenKind.EndTag or TokenKind.Doctype:
                    Handle(kind, TokenBytes(chunk, position, out var beyond), beyond);
                    break;
            }
        }

        Events.Settle(_scanner.ChunkStart + position);
        return Events.Count > 0;
    }

    /// <summary>Keeps what may become a tag, before the next chunk comes.</summary>
    public void EndChunk(ReadOnlySpan<byte> chunk)
    {
        if (_scanner.InsideTag)
        {
            KeepTo(chunk, chunk.Length);
            GaveUp |= _kept.Length > _maxTagBytes;
        }
        else
        {
            _kept.Clear();
        }

        _scanner.ChunkStart += chunk.Length;
        _marks.Clear();
    }

    /// <summary>Ends the page, once.</summary>
    public bool Complete()
    {
        Events.Clear();
        if (!_complete)
        {
            _complete = true;
            var end = _scanner.ChunkStart;
            if (_scanner.InLoneLess && _tree.TextMatters)
            {
                _tree.Text("<"u8, _scanner.TokenStart);
            }

            _tree.EndOfFile(
                _scanner.InUnfinishedTag ? _scanner.TokenStart : end, // an unfinished tag is nothing to a parser
                _scanner.InData || _scanner.InUnfinishedTag ? ElementEnd.Certain : ElementEnd.Replace);
            Events.Settle(end);
        }

        return Events.Count > 0;
    }

    public void ReturnBuffers()
    {
        _kept.Return();
        _slots.ReturnBuffers();
        _tree.ReturnBuffers();
    }

    private void ReadText(ReadOnlySpan<byte> text, long position)
    {
        _tree.Text(text, position);
        Events.SettleInText();
    }

    // Beyond the token's bytes there may be more of the chunk: nothing to the token, but names are read eight bytes at once.
    private void Handle(TokenKind kind, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> beyond)
    {
        if (bytes.Length > _maxTagBytes)
        {
            GaveUp = true;
            return;
        }

        if (kind == TokenKind.Doctype)
        {
            _tree.Doctype(bytes);
            return;
        }

        var nameStart = kind == TokenKind.StartTag ? 1 : 2;
        var name = bytes.Slice(nameStart, _scanner.NameLength);
        var token = new TagToken
        {
            Bytes = bytes,
            NameEnd = nameStart + name.Length,
            Start = _scanner.TokenStart,
            Name = name,
            Tag = TagTable.Find(beyond[nameStart..], name.Length),
            SelfClosing = _scanner.SelfClosing,
            Attributes = _scanner.Attributes,
        };
        Handle(token, endTag: kind == TokenKind.EndTag);
    }

    private void Handle(in TagToken token, bool endTag)
    {
        if (endTag)
        {
            _tree.EndTag(token);
        }
        else
        {
            _tree.StartTag(token);
        }

        GaveUp |= _tree.TooDeep;
    }

    private ReadOnlySpan<byte> TokenBytes(ReadOnlySpan<byte> chunk, int position, out ReadOnlySpan<byte> beyond)
    {
        var start = _scanner.TokenStart - _scanner.ChunkStart;
        if (start >= 0)
        {
            beyond = chunk[(int)start..];
            return chunk[(int)start..position];
        }

        KeepTo(chunk, position);
        beyond = _kept.Span;
        return beyond;
    }

    private void KeepTo(ReadOnlySpan<byte> chunk, int position)
    {
        var start = (int)Math.Max(0, _scanner.TokenStart - _scanner.ChunkStart);
        if (_scanner.TokenStart >= _scanner.ChunkStart)
        {
            _kept.Clear();
            _keptStart = _scanner.TokenStart;
        }

        _kept.Append(chunk[start..position]);
    }
}
