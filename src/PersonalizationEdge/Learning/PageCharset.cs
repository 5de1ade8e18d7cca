using System.Text;
using System.Text.RegularExpressions;

namespace PersonalizationEdge.Learning;

/// <summary>
/// Finds the charset of a page in the order of the HTML standard (section 13.2.3.2): byte order mark, Content-Type, a <c>meta</c>
/// among the first 1,024 bytes. Where none says, UTF-8 if the page is valid as such, else windows-1252.
/// </summary>
internal static partial class PageCharset
{
    private const int PrescanBytes = 1_024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // The Encoding standard reads these labels as windows-1252; .NET knows them as what they say.
    private static readonly HashSet<string> Windows1252Labels = new(StringComparer.OrdinalIgnoreCase)
    {
        "ansi_x3.4-1968", "ascii", "cp1252", "cp819", "ibm819", "iso-8859-1", "iso8859-1", "iso88591", "iso_8859-1", "l1", "latin1",
        "us-ascii", "windows-1252", "x-cp1252",
    };

    /// <summary>The page as text, or null where it names a charset we do not read.</summary>
    public static string? Decode(ReadOnlySpan<byte> page, string? contentType)
    {
        if (page.StartsWith(Encoding.UTF8.Preamble))
        {
            return Encoding.UTF8.GetString(page[Encoding.UTF8.Preamble.Length..]);
        }

        if (page.StartsWith(Encoding.Unicode.Preamble))
        {
            return Encoding.Unicode.GetString(page[2..]);
        }

        if (page.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            return Encoding.BigEndianUnicode.GetString(page[2..]);
        }

        var label = LabelIn(CharsetInContentType(), contentType) ?? LabelInMarkup(page);
        var encoding = label is null ? Guess(page) : Find(label);

        return encoding?.GetString(page);
    }

    private static string? LabelInMarkup(ReadOnlySpan<byte> page)
    {
        var head = Encoding.Latin1.GetString(page[..Math.Min(PrescanBytes, page.Length)]);

        // A page whose meta could be read byte by byte is not UTF-16, whatever that meta says: the standard takes UTF-8.
        return LabelIn(CharsetInMeta(), head) is { } label
            ? label.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase) ? "utf-8" : label
            : null;
    }

    private static string? LabelIn(Regex pattern, string? text) =>
        text is not null && pattern.Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    private static Encoding Guess(ReadOnlySpan<byte> page)
    {
        try
        {
            StrictUtf8.GetCharCount(page);
            return Encoding.UTF8;
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        }
    }

    private static Encoding? Find(string label)
    {
        if (label.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || label.Equals("utf8", StringComparison.OrdinalIgnoreCase))
        {
            return Encoding.UTF8;
        }

        return CodePagesEncodingProvider.Instance.GetEncoding(Windows1252Labels.Contains(label) ? "windows-1252" : label);
    }

    [GeneratedRegex("""charset\s*=\s*["']?([^\s"';>]{1,40})""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex CharsetInContentType();

    [GeneratedRegex("""<meta[^>]*?charset\s*=\s*["']?([^\s"';/>]{1,40})""", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex CharsetInMeta();
}
