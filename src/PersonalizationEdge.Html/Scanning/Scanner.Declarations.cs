namespace PersonalizationEdge.Html;

/// <summary>What begins with <c>&lt;!</c>, and bogus comments.</summary>
internal sealed partial class Scanner
{
    private TokenKind ReadDeclaration(ReadOnlySpan<byte> chunk, ref int position)
    {
        switch (_state)
        {
            case ScannerState.Declaration:
                ReadDeclarationOpen(chunk[position], ref position);
                return TokenKind.None;
            case ScannerState.Doctype:
                return HopPast((byte)'>', chunk, ref position) ? TokenKind.Doctype : TokenKind.None; // ends it even in quotes
            case ScannerState.BogusComment:
                HopPast((byte)'>', chunk, ref position);
                return TokenKind.None;
            case ScannerState.Comment:
                var dashes = chunk[position..].IndexOf("--"u8);
                _state = dashes >= 0 ? ScannerState.CommentEnd
                    : chunk[^1] == '-' ? ScannerState.CommentEndDash // the second may begin the next chunk
                    : ScannerState.Comment;
                position = dashes < 0 ? chunk.Length : position + dashes + 2;
                return TokenKind.None;
            case ScannerState.Cdata:
                var bracket = chunk[position..].IndexOf((byte)']');
                position = bracket < 0 ? chunk.Length : position + bracket + 1;
                _state = bracket < 0 ? ScannerState.Cdata : ScannerState.CdataEnd;
                return TokenKind.None;
            default:
                var next = chunk[position++];
                _state = _state >= ScannerState.Cdata ? AfterBracket(next) : AfterDash(next);
                return TokenKind.None;
        }
    }

    private void ReadDeclarationOpen(byte next, ref int position)
    {
        if (_matched == 0)
        {
            _declaration = (byte)(next | 0x20);
        }

        ReadOnlySpan<byte> word;
        ScannerState then;
        switch (_declaration)
        {
            case (byte)'-':
                word = "--"u8;
                then = ScannerState.CommentStart;
                break;
            case (byte)'d':
                word = "doctype"u8;
                then = ScannerState.Doctype;
                break;
            case '[' | 0x20 when CdataAllowed:
                word = "[CDATA["u8;
                then = ScannerState.Cdata;
                break;
            default:
                _state = ScannerState.BogusComment;
                return;
        }

        var same = _matched < word.Length
            && (word[_matched] == next || (then == ScannerState.Doctype && word[_matched] == (next | 0x20)));
        if (!same)
        {
            _state = ScannerState.BogusComment;
            return;
        }

        position++;
        if (++_matched == word.Length)
        {
            _state = then;
        }
    }

    private ScannerState AfterDash(byte next) => (_state, next) switch
    {
        (ScannerState.CommentStart, (byte)'-') => ScannerState.CommentStartDash,
        (ScannerState.CommentStart or ScannerState.CommentStartDash, (byte)'>') => ScannerState.Data,
        (ScannerState.CommentStartDash or ScannerState.CommentEndDash, (byte)'-') => ScannerState.CommentEnd,
        (ScannerState.CommentEnd, (byte)'-') => ScannerState.CommentEnd,
        (ScannerState.CommentEnd, (byte)'!') => ScannerState.CommentEndBang,
        (ScannerState.CommentEnd or ScannerState.CommentEndBang, (byte)'>') => ScannerState.Data,
        (ScannerState.CommentEndBang, (byte)'-') => ScannerState.CommentEndDash,
        _ => ScannerState.Comment,
    };

    private ScannerState AfterBracket(byte next) => (_state, next) switch
    {
        (_, (byte)']') => ScannerState.CdataEndEnd,
        (ScannerState.CdataEndEnd, (byte)'>') => ScannerState.Data,
        _ => ScannerState.Cdata,
    };

    private bool HopPast(byte end, ReadOnlySpan<byte> chunk, ref int position)
    {
        var hop = chunk[position..].IndexOf(end);
        position = hop < 0 ? chunk.Length : position + hop + 1;
        if (hop >= 0)
        {
            _state = ScannerState.Data;
        }

        return hop >= 0;
    }
}
