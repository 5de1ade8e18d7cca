using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>A page's charset, as far as rewriting is concerned.</summary>
/// <param name="Name">Its name, or <c>unknown</c>.</param>
/// <param name="Encoding">What content for the page is written in.</param>
/// <param name="IsRewritable">Whether markup can be found byte by byte; else the page must pass as it is.</param>
/// <remarks>Shift_JIS, GBK, GB18030, Big5 and EUC-KR are rewritable although their second bytes reach into ASCII: those are
/// 0x30 to 0x39 and 0x40 to 0x7E, and none of <c>&lt; &gt; " ' = / &amp; -</c> and white space is among them; after a first
/// byte without its second a parser reads the ASCII byte as itself, as the scanner does (Encoding, section 10 to 13).
/// Not rewritable: UTF-16, whose bytes are not ASCII's, those in which an escape sequence makes ASCII bytes mean something
/// else (ISO-2022-JP, and -KR, -CN, HZ, which browsers refuse to read), and all that browsers do not know.</remarks>
public sealed record HtmlCharset(string Name, Encoding Encoding, bool IsRewritable)
{
    // Their bytes are not ASCII's, or escape sequences make ASCII bytes mean something else.
    private static readonly string[] NotReadable = ["utf-16be", "utf-16le", "iso-2022-jp", "replacement", "x-user-defined"];

    /// <summary>No charset is declared: ASCII with character references is right in whatever it is.</summary>
    public static HtmlCharset Unknown { get; } = new("unknown", Encoding.ASCII, IsRewritable: true);

    /// <summary>UTF-8.</summary>
    public static HtmlCharset Utf8 { get; } = new("utf-8", new UTF8Encoding(false), IsRewritable: true);

    /// <summary>Finds a page's charset: byte order mark, Content-Type, then <c>meta</c> in its first 1,024 bytes.</summary>
    /// <param name="contentType">The Content-Type field's value, or null.</param>
    /// <param name="start">The page's first bytes.</param>
    public static HtmlCharset Detect(string? contentType, ReadOnlySpan<byte> start)
    {
        if (start.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return Utf8;
        }

        if (start.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) || start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return new HtmlCharset("utf-16", Encoding.Unicode, IsRewritable: false); // of either order
        }

        if (CharsetOf(contentType) is { } declared)
        {
            return Of(declared);
        }

        return MetaPrescan.Find(start[..Math.Min(start.Length, 1024)]) is { } meta ? Of(meta) : Unknown;
    }

    /// <summary>The charset of a label, as browsers read it (Encoding, section 4.2); one that is not known is not rewritable.</summary>
    public static HtmlCharset Of(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        if (CharsetLabels.NameOf(label) is not { } name)
        {
            return new HtmlCharset(label.Trim().ToLowerInvariant(), Encoding.ASCII, IsRewritable: false);
        }

        if (name == "utf-8")
        {
            return Utf8;
        }

        // Of the few that the base library does not have ASCII is written, with character references.
        return Array.IndexOf(NotReadable, name) >= 0
            ? new HtmlCharset(name, Encoding.ASCII, IsRewritable: false)
            : new HtmlCharset(name, CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.ASCII, IsRewritable: true);
    }

    private static string? CharsetOf(string? contentType)
    {
        var rest = contentType.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = EndOfParameter(rest);
            var parameter = rest[..end].Trim(" \t");
            rest = rest[Math.Min(rest.Length, end + 1)..];
            if (parameter.StartsWith("charset=", StringComparison.OrdinalIgnoreCase))
            {
                var value = parameter["charset=".Length..].TrimStart();
                var stop = value.StartsWith("\"") ? value[1..].IndexOf('"') + 1 : value.IndexOfAny(" \t,");
                value = (stop > 0 ? value[..stop] : value).Trim("\" ");

                return value.IsEmpty ? null : value.ToString();
            }
        }

        return null;
    }

    // A semicolon in quotes ends nothing.
    private static int EndOfParameter(ReadOnlySpan<char> rest)
    {
        var quoted = false;
        for (var at = 0; at < rest.Length; at++)
        {
            quoted ^= rest[at] == '"';
            if (rest[at] == ';' && !quoted)
            {
                return at;
            }
        }

        return rest.Length;
    }
}
