using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>Text in which only the element's own end tag is a tag, and script's escaped states.</summary>
internal sealed partial class Scanner
{
    private bool _escaped; // the end tag in question stands in escaped script data

    private TokenKind ReadRawText(ReadOnlySpan<byte> chunk, ref int position)
    {
        switch (_state)
        {
            case ScannerState.Plain:
                position = chunk.Length;
                return TokenKind.None;
            case ScannerState.Raw:
                return ReadRaw(chunk, ref position);
            case ScannerState.RawEndName:
                ReadRawEndName(chunk[position], ref position);
                return TokenKind.None;
            case ScannerState.ScriptEscaped or ScannerState.ScriptDoubleEscaped:
                var stop = chunk[position..].IndexOfAny((byte)'-', (byte)'<');
                if (stop < 0)
                {
                    position = chunk.Length;
                    return TokenKind.None;
                }

                position += stop;
                break;
        }

        StepScript(chunk[position], ref position);
        return TokenKind.None;
    }

    private TokenKind ReadRaw(ReadOnlySpan<byte> chunk, ref int position)
    {
        for (; position < chunk.Length; position++)
        {
            var hop = chunk[position..].IndexOf((byte)'<');
            if (hop < 0)
            {
                break;
            }

            position += hop;
            if (IsRawEndTag(chunk[position..]))
            {
                TokenStart = ChunkStart + position;
                BeginTag(endTag: true);
                _nameLength = _rawName.Length;
                position += "</".Length + _nameLength;
                return Finish(position, ref position);
            }

            if (position + 1 >= chunk.Length || chunk[position + 1] is (byte)'/' or (byte)'!')
            {
                BeginRawTag(ref position, ScannerState.RawLess);
                return TokenKind.None;
            }
        }

        position = chunk.Length;
        return TokenKind.None;
    }

    // The element's end tag as nearly all are written; any other is read state by state.
    private bool IsRawEndTag(ReadOnlySpan<byte> bytes) =>
        bytes.Length > "</".Length + _rawName.Length
        && bytes[1] == '/'
        && bytes["</".Length + _rawName.Length] == '>'
        && Ascii.EqualsIgnoreCase(bytes.Slice("</".Length, _rawName.Length), _rawName);

    private void BeginRawTag(ref int position, ScannerState state)
    {
        TokenStart = ChunkStart + position++;
        _state = state;
        _matched = 0;
        _escaped = state == ScannerState.ScriptEscapedLess;
    }

    private void ReadRawEndName(byte next, ref int position)
    {
        if (_matched < _rawName.Length && (next | 0x20) == _rawName[_matched])
        {
            _matched++;
            position++;
        }
        else if (_matched == _rawName.Length && (IsSpace(next) || next is (byte)'/' or (byte)'>'))
        {
            BeginTag(endTag: true);
            _nameLength = _matched;
            _state = ScannerState.BeforeAttribute;
        }
        else
        {
            _state = _escaped ? ScannerState.ScriptEscaped : ScannerState.Raw;
        }
    }

    private void StepScript(byte next, ref int position)
    {
        switch (_state, next)
        {
            case (ScannerState.RawLess or ScannerState.ScriptEscapedLess, (byte)'/'):
                _state = ScannerState.RawEndName;
                break;
            case (ScannerState.RawLess, (byte)'!') when _text == TextKind.Script:
                _state = ScannerState.ScriptEscapeStart;
                break;
            case (ScannerState.ScriptEscapeStart, (byte)'-'):
                _state = ScannerState.ScriptEscapeStartDash;
                break;
            case (ScannerState.ScriptEscapeStartDash or ScannerState.ScriptEscapedDash
                or ScannerState.ScriptEscapedDashDash, (byte)'-'):
                _state = ScannerState.ScriptEscapedDashDash;
                break;
            case (ScannerState.RawLess or ScannerState.ScriptEscapeStart or ScannerState.ScriptEscapeStartDash, _):
                _state = ScannerState.Raw;
                return; // the byte is read again
            case (ScannerState.ScriptEscaped, (byte)'-'):
                _state = ScannerState.ScriptEscapedDash;
                break;
            case (ScannerState.ScriptEscapedDashDash or ScannerState.ScriptDoubleEscapedDashDash, (byte)'>'):
                _state = ScannerState.Raw;
                break;
            case (ScannerState.ScriptEscaped or ScannerState.ScriptEscapedDash
                or ScannerState.ScriptEscapedDashDash, (byte)'<'):
                BeginRawTag(ref position, ScannerState.ScriptEscapedLess);
                return;
            case (ScannerState.ScriptEscapedLess, _):
                _state = char.IsAsciiLetter((char)next) ? ScannerState.ScriptDoubleEscapeStart : ScannerState.ScriptEscaped;
                return;
            case (ScannerState.ScriptDoubleEscapeStart, _):
                StepDoubleEscapeName(next, ref position, ScannerState.ScriptDoubleEscaped, ScannerState.ScriptEscaped);
                return;
            case (ScannerState.ScriptDoubleEscapeEnd, _):
                StepDoubleEscapeName(next, ref position, ScannerState.ScriptEscaped, ScannerState.ScriptDoubleEscaped);
                return;
            case (ScannerState.ScriptDoubleEscaped, (byte)'-'):
                _state = ScannerState.ScriptDoubleEscapedDash;
                break;
            case (ScannerState.ScriptDoubleEscapedDash or ScannerState.ScriptDoubleEscapedDashDash, (byte)'-'):
                _state = ScannerState.ScriptDoubleEscapedDashDash;
                break;
            case (ScannerState.ScriptDoubleEscaped or ScannerState.ScriptDoubleEscapedDash
                or ScannerState.ScriptDoubleEscapedDashDash, (byte)'<'):
                _state = ScannerState.ScriptDoubleEscapedLess;
                break;
            case (ScannerState.ScriptDoubleEscapedLess, (byte)'/'):
                _state = ScannerState.ScriptDoubleEscapeEnd;
                _matched = 0;
                break;
            case (ScannerState.ScriptDoubleEscapedLess, _):
                _state = ScannerState.ScriptDoubleEscaped;
                return;
            default:
                _state = _state >= ScannerState.ScriptDoubleEscaped
                    ? ScannerState.ScriptDoubleEscaped : ScannerState.ScriptEscaped;
                break;
        }

        position++;
    }

    // Letters are compared with "script" as they pass; one that differs sets the count beyond its reach.
    private void StepDoubleEscapeName(byte next, ref int position, ScannerState same, ScannerState other)
    {
        var script = "script"u8;
        if (IsSpace(next) || next is (byte)'/' or (byte)'>')
        {
            _state = _matched == script.Length ? same : other;
            position++;
        }
        else if (char.IsAsciiLetter((char)next))
        {
            _matched = _matched < script.Length && (next | 0x20) == script[_matched] ? _matched + 1 : int.MaxValue;
            position++;
        }
        else
        {
            _state = other;
        }
    }
}
