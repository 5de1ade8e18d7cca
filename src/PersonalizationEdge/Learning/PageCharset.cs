using System.Text;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Learning;

/// <summary>Reads a page as text: in the charset it names, where it names none in UTF-8 if it is valid as such, else windows-1252.</summary>
internal static class PageCharset
{
    private const int Windows1252 = 1252;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The page as text, or null where it names a charset we do not read.</summary>
    public static string? Decode(ReadOnlySpan<byte> page, string? contentType)
    {
        foreach (var encoding in (Encoding[])[Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            if (page.StartsWith(encoding.Preamble))
            {
                return encoding.GetString(page[encoding.Preamble.Length..]);
            }
        }

        var charset = HtmlCharset.Detect(contentType, page);
        if (page.StartsWith(Encoding.UTF8.Preamble))
        {
            page = page[Encoding.UTF8.Preamble.Length..];
        }

        if (ReferenceEquals(charset, HtmlCharset.Unknown))
        {
            return Guess(page).GetString(page);
        }

        return charset.IsRewritable && charset.Encoding is not ASCIIEncoding ? charset.Encoding.GetString(page) : null;
    }

    private static Encoding Guess(ReadOnlySpan<byte> page)
    {
        try
        {
            StrictUtf8.GetCharCount(page);
            return StrictUtf8;
        }
        catch (DecoderFallbackException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(Windows1252)!;
        }
    }
}
