using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>A page's charset, as far as rewriting is concerned.</summary>
/// <param name="Name">Its name, or <c>unknown</c>.</param>
/// <param name="Encoding">What content for the page is written in.</param>
/// <param name="IsRewritable">Whether markup can be found byte by byte; else the page must pass as it is.</param>
/// <remarks>Shift_JIS, GBK, GB18030, Big5 and EUC-KR are rewritable although their second bytes reach into ASCII: those are
/// 0x30 to 0x39 and 0x40 to 0x7E, and none of <c>&lt; &gt; " ' = / &amp; -</c> and white space is among them; after a first
/// byte without its second a parser reads the ASCII byte as itself, as the scanner does (Encoding, section 10 to 13).
/// Not rewritable: UTF-16 and UTF-32, whose bytes are not ASCII's, EBCDIC, and those in which an escape sequence makes
/// ASCII bytes mean something else (ISO-2022-JP, -KR, -CN, HZ, UTF-7).</remarks>
public sealed record HtmlCharset(string Name, Encoding Encoding, bool IsRewritable)
{
    private static readonly string[] Stateful =
        ["iso-2022-jp", "csiso2022jp", "iso-2022-kr", "csiso2022kr", "iso-2022-cn", "iso-2022-cn-ext", "hz-gb-2312", "utf-7", "x-user-defined"];

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
            return new HtmlCharset("utf-16", Encoding.Unicode, IsRewritable: false);
        }

        if (CharsetOf(contentType) is { } declared)
        {
            return Of(declared);
        }

        var meta = MetaPrescan.Find(start[..Math.Min(start.Length, 1024)]);
        return meta is null ? Unknown
            : meta.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) ? Utf8 // a meta that can be read is not in UTF-16
            : Of(meta);
    }

    /// <summary>The charset of a label; one that is not known is not rewritable.</summary>
    public static HtmlCharset Of(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        var name = label.Trim().ToLowerInvariant();
        switch (name)
        {
            case "utf-8" or "utf8" or "unicode-1-1-utf-8" or "x-unicode20utf8":
                return Utf8;
            case "iso-8859-1" or "iso8859-1" or "iso88591" or "latin1" or "l1" or "us-ascii" or "ascii" or "cp1252" or "x-cp1252":
                name = "windows-1252"; // what browsers read these as
                break;
            case "iso-8859-9" or "latin5" or "l5":
                name = "windows-1254";
                break;
            case "iso-8859-11" or "tis-620":
                name = "windows-874";
                break;
            case "sjis" or "x-sjis" or "ms_kanji" or "windows-31j":
                name = "shift_jis";
                break;
            case "gb2312" or "gb_2312" or "gb_2312-80" or "chinese" or "x-gbk":
                name = "gbk";
                break;
        }

        var encoding = Array.IndexOf(Stateful, name) >= 0 ? null : CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Builtin(name);
        return encoding is not null && ReadsAscii(encoding)
            ? new HtmlCharset(name, encoding, IsRewritable: true)
            : new HtmlCharset(name, Encoding.ASCII, IsRewritable: false);
    }

    private static Encoding? Builtin(string name)
    {
        try
        {
            return Encoding.GetEncoding(name);
        }
        catch (ArgumentException) // the only way it says that it does not know a name
        {
            return null;
        }
    }

    private static bool ReadsAscii(Encoding encoding)
    {
        Span<byte> bytes = stackalloc byte[0x5F];
        for (var index = 0; index < bytes.Length; index++)
        {
            bytes[index] = (byte)(0x20 + index);
        }

        return encoding.GetString(bytes) == Encoding.ASCII.GetString(bytes);
    }

    private static string? CharsetOf(string? contentType)
    {
        var at = contentType?.IndexOf("charset=", StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
        {
            return null;
        }

        var value = contentType![(at + "charset=".Length)..].TrimStart();
        var quoted = value.StartsWith('"');
        var end = quoted ? value.IndexOf('"', 1) : value.AsSpan().IndexOfAny("; \t,");
        value = end < 0 ? value : value[..end];
        value = value.Trim('"', ' ');
        return value.Length == 0 ? null : value;
    }
}
