using System.Buffers;
using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>Looks for a charset in <c>meta</c> before the page is parsed: "prescan a byte stream to determine its encoding" (HTML,
/// section 13.2.3.2), step by step, and for an XML declaration. It reads scripts and texts as if they were markup.</summary>
internal ref struct MetaPrescan
{
    private static readonly SearchValues<char> EndsLabel = SearchValues.Create("\t\n\f\r ;");

    private readonly ReadOnlySpan<byte> _page;
    private int _position;
    private string? _unknown; // the first label that is none

    private MetaPrescan(ReadOnlySpan<byte> page) => _page = page;

    /// <summary>The label, or the name, of the charset; of labels that are none the first, if no other is there; else null.</summary>
    /// <param name="start">The page's first bytes, 1,024 of them at most.</param>
    public static string? Find(ReadOnlySpan<byte> start) =>
        start.StartsWith("<\0?\0x\0"u8) ? "utf-16le"
        : start.StartsWith("\0<\0?\0x"u8) ? "utf-16be"
        : new MetaPrescan(start).Find();

    private string? Find()
    {
        for (; _position < _page.Length; _position++)
        {
            var rest = _page[_position..];
            if (rest.StartsWith("<!--"u8))
            {
                // The dashes may be those that it begins with.
                var end = rest[2..].IndexOf("-->"u8);
                if (end < 0)
                {
                    break;
                }

                _position += 2 + end + 2;
            }
            else if (IsMeta(rest))
            {
                _position += "<meta".Length;
                if (ReadMeta() is { } charset)
                {
                    return charset;
                }
            }
            else if (IsTag(rest))
            {
                SkipTag();
            }
            else if (rest.Length > 1 && rest[0] == '<' && rest[1] is (byte)'!' or (byte)'/' or (byte)'?')
            {
                var end = rest.IndexOf((byte)'>');
                _position = end < 0 ? _page.Length : _position + end;
            }
        }

        return XmlEncoding() ?? _unknown;
    }

    private static bool IsMeta(ReadOnlySpan<byte> rest) =>
        rest.Length > "<meta".Length
        && Ascii.EqualsIgnoreCase(rest[.."<meta".Length], "<meta"u8)
        && IsSpaceOrSlash(rest["<meta".Length]);

    private static bool IsTag(ReadOnlySpan<byte> rest)
    {
        var name = rest.Length > 1 && rest[1] == '/' ? 2 : 1;

        return rest[0] == '<' && rest.Length > name && char.IsAsciiLetter((char)rest[name]);
    }

    private void SkipTag()
    {
        while (_position < _page.Length && !IsSpace(_page[_position]) && _page[_position] != '>')
        {
            _position++;
        }

        while (ReadAttribute() is not null)
        {
        }
    }

    private string? ReadMeta()
    {
        var (gotPragma, needsPragma, charset, unknown) = (false, (bool?)null, (string?)null, (string?)null);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (ReadAttribute() is var (name, value))
        {
            if (!seen.Add(name))
            {
                continue;
            }

            if (name == "http-equiv")
            {
                gotPragma |= value == "content-type";
            }
            else if (name == "content" && charset is null && LabelIn(value) is { } label)
            {
                if (CharsetLabels.NameOf(label) is null)
                {
                    unknown = label;
                }
                else
                {
                    (charset, needsPragma) = (label, true);
                }
            }
            else if (name == "charset")
            {
                (charset, needsPragma) = (value, false);
            }
        }

        if (_position >= _page.Length)
        {
            return null; // it may go on behind what is looked at
        }

        charset ??= gotPragma ? unknown : null;
        if (charset is null || (needsPragma == true && !gotPragma))
        {
            return null;
        }

        if (CharsetLabels.NameOf(charset) is { } known)
        {
            return known == "x-user-defined" ? "windows-1252" : AsRead(known);
        }

        // In a script there are also parts of labels.
        _unknown ??= charset.Length > 0 && charset.All(one => char.IsAsciiLetterOrDigit(one) || one is '-' or '_' or '.' or ':') ? charset : null;

        return null;
    }

    // "Get an XML encoding".
    private readonly string? XmlEncoding()
    {
        var end = _page.StartsWith("<?xml"u8) ? _page.IndexOf((byte)'>') : -1;
        var at = end < 0 ? -1 : _page[..end].IndexOf("encoding"u8);
        if (at < 0)
        {
            return null;
        }

        var rest = SkipControls(_page[(at + "encoding".Length)..end]);
        if (rest is not [(byte)'=', ..] || SkipControls(rest[1..]) is not [(byte)'"' or (byte)'\'', ..] quoted)
        {
            return null;
        }

        var length = quoted[1..].IndexOf(quoted[0]);

        return length > 0 && CharsetLabels.NameOf(Encoding.Latin1.GetString(quoted.Slice(1, length))) is { } name ? AsRead(name) : null;
    }

    private static ReadOnlySpan<byte> SkipControls(ReadOnlySpan<byte> bytes)
    {
        var first = bytes.IndexOfAnyExceptInRange((byte)0, (byte)' ');

        return first < 0 ? [] : bytes[first..];
    }

    // What can be read as ASCII is not in UTF-16, whatever it says.
    private static string AsRead(string name) => name is "utf-16be" or "utf-16le" ? "utf-8" : name;

    // "Get an attribute"; null where the tag ends.
    private (string Name, string Value)? ReadAttribute()
    {
        while (_position < _page.Length && IsSpaceOrSlash(_page[_position]))
        {
            _position++;
        }

        if (_position >= _page.Length || _page[_position] == '>')
        {
            return null;
        }

        var start = _position;
        while (_position < _page.Length && !IsSpaceOrSlash(_page[_position]) && _page[_position] != '>'
            && (_page[_position] != '=' || _position == start))
        {
            _position++;
        }

        var name = Lower(_page[start.._position]);
        SkipSpace();
        if (_position >= _page.Length || _page[_position] != '=')
        {
            return (name, "");
        }

        _position++;
        SkipSpace();

        return (name, ReadValue());
    }

    private string ReadValue()
    {
        if (_position >= _page.Length)
        {
            return "";
        }

        int start;
        if (_page[_position] is (byte)'"' or (byte)'\'')
        {
            var quote = _page[_position];
            start = ++_position;
            var length = _page[start..].IndexOf(quote);
            _position = length < 0 ? _page.Length : start + length + 1;

            return length < 0 ? "" : Lower(_page.Slice(start, length));
        }

        start = _position;
        while (_position < _page.Length && !IsSpace(_page[_position]) && _page[_position] != '>')
        {
            _position++;
        }

        return Lower(_page[start.._position]);
    }

    private void SkipSpace()
    {
        while (_position < _page.Length && IsSpace(_page[_position]))
        {
            _position++;
        }
    }

    // "Extracting a character encoding from a meta element" (section 2.6.4).
    private static string? LabelIn(string content)
    {
        for (var at = 0; (at = content.IndexOf("charset", at, StringComparison.Ordinal)) >= 0;)
        {
            at += "charset".Length;
            var rest = content.AsSpan(at).TrimStart("\t\n\f\r ");
            if (rest is not ['=', ..])
            {
                continue;
            }

            rest = rest[1..].TrimStart("\t\n\f\r ");
            if (rest is ['"' or '\'', ..])
            {
                var end = rest[1..].IndexOf(rest[0]);

                return end < 0 ? null : rest.Slice(1, end).ToString();
            }

            var stop = rest.IndexOfAny(EndsLabel);

            return (stop < 0 ? rest : rest[..stop]).ToString();
        }

        return null;
    }

    private static string Lower(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes).ToLowerInvariant();

    private static bool IsSpace(byte b) => ByteKinds.Is(b, ByteKinds.Space);

    private static bool IsSpaceOrSlash(byte b) => ByteKinds.Is(b, ByteKinds.Space | ByteKinds.Slash);
}
