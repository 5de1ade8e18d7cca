namespace PersonalizationEdge.Html;

/// <summary>The inside of a tag: where it ends.</summary>
internal sealed partial class Scanner
{
    private TokenKind ReadTag(ReadOnlySpan<byte> chunk, ref int position)
    {
        var state = _state;
        var at = position;
        while (at < chunk.Length)
        {
            var next = chunk[at];
            switch (state)
            {
                case ScannerState.TagName:
                    var nameEnd = ByteKinds.Find(chunk, at, ByteKinds.EndsTagName);
                    _nameLength += nameEnd - at;
                    at = nameEnd;
                    state = at < chunk.Length ? ScannerState.BeforeAttribute : state;
                    continue;
                case ScannerState.SelfClosing when next == '>':
                    SelfClosing = true;
                    return Finish(at, ref position);
                case ScannerState.BeforeAttribute or ScannerState.AfterQuoted or ScannerState.SelfClosing:
                    if (next == '>')
                    {
                        return Finish(at, ref position);
                    }

                    state = next == '/' ? ScannerState.SelfClosing
                        : IsSpace(next) ? ScannerState.BeforeAttribute
                        : BeginAttribute(next, at); // '=' too: it is then the name's first character
                    break;
                case ScannerState.AttributeName:
                    at = ByteKinds.Find(chunk, at, ByteKinds.EndsAttributeName);
                    if (at < chunk.Length)
                    {
                        _attributes |= AttributeBits.Of(_attributeFirst, ChunkStart + at - _attributeStart);
                        state = HopQuotedValue(chunk, ref at) ? ScannerState.AfterQuoted : ScannerState.AfterAttributeName;
                    }

                    continue;
                case ScannerState.AfterAttributeName:
                    if (next == '>')
                    {
                        return Finish(at, ref position);
                    }

                    state = next == '=' ? ScannerState.BeforeValue
                        : next == '/' ? ScannerState.SelfClosing
                        : IsSpace(next) ? ScannerState.AfterAttributeName
                        : BeginAttribute(next, at);
                    break;
                case ScannerState.BeforeValue:
                    if (next == '>')
                    {
                        return Finish(at, ref position);
                    }

                    state = next == '"' ? ScannerState.DoubleQuoted
                        : next == '\'' ? ScannerState.SingleQuoted
                        : IsSpace(next) ? ScannerState.BeforeValue
                        : ScannerState.Unquoted;
                    break;
                case ScannerState.Unquoted:
                    at = ByteKinds.Find(chunk, at, ByteKinds.EndsUnquoted);
                    state = at < chunk.Length ? ScannerState.BeforeAttribute : state;
                    continue;
                default:
                    var quote = state == ScannerState.DoubleQuoted ? (byte)'"' : (byte)'\'';
                    var length = chunk[at..].IndexOf(quote);
                    if (length < 0)
                    {
                        at = chunk.Length - 1;
                        break;
                    }

                    at += length;
                    state = ScannerState.AfterQuoted;
                    break;
            }

            at++;
        }

        _state = state;
        position = at;
        return TokenKind.None;
    }

    // The usual ="value" at once; if it is anything else, or the chunk ends in it, it is read state by state.
    private static bool HopQuotedValue(ReadOnlySpan<byte> chunk, ref int at)
    {
        if (at + 1 >= chunk.Length || chunk[at] != '=' || chunk[at + 1] is not ((byte)'"' or (byte)'\''))
        {
            return false;
        }

        var value = chunk[(at + 2)..];
        var length = value.IndexOf(chunk[at + 1]);
        at += length < 0 ? 0 : length + 3;
        return length >= 0;
    }

    private ScannerState BeginAttribute(byte first, int at)
    {
        (_attributeFirst, _attributeStart) = (first, ChunkStart + at);
        return ScannerState.AttributeName;
    }

    private TokenKind Finish(int at, ref int position)
    {
        position = at + 1;
        _state = ScannerState.Data;
        _text = TextKind.Data;
        return _endTag ? TokenKind.EndTag : TokenKind.StartTag;
    }

    private static bool IsSpace(byte b) => ByteKinds.Is(b, ByteKinds.Space);
}
