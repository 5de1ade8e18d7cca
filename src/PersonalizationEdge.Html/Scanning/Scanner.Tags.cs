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
                    if (IsSpace(next) || next is (byte)'/' or (byte)'>')
                    {
                        state = ScannerState.BeforeAttribute;
                        continue;
                    }

                    _nameLength++;
                    break;
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
                        : ScannerState.AttributeName; // '=' too: it is then the name's first character
                    break;
                case ScannerState.AttributeName or ScannerState.AfterAttributeName:
                    if (next == '>')
                    {
                        return Finish(at, ref position);
                    }

                    state = next == '=' ? ScannerState.BeforeValue
                        : next == '/' ? ScannerState.SelfClosing
                        : IsSpace(next) ? ScannerState.AfterAttributeName
                        : ScannerState.AttributeName;
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
                    if (next == '>')
                    {
                        return Finish(at, ref position);
                    }

                    state = IsSpace(next) ? ScannerState.BeforeAttribute : ScannerState.Unquoted;
                    break;
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

    private TokenKind Finish(int at, ref int position)
    {
        position = at + 1;
        _state = ScannerState.Data;
        _text = TextKind.Data;
        return _endTag ? TokenKind.EndTag : TokenKind.StartTag;
    }

    private static bool IsSpace(byte b) => b is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\f' or (byte)'\r';
}
