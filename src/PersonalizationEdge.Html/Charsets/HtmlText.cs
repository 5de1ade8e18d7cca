using System.Text;

namespace PersonalizationEdge.Html;

/// <summary>Writes HTML content in a page's charset.</summary>
public static class HtmlText
{
    /// <summary>The content's bytes; a character the charset lacks becomes a character reference.</summary>
    /// <remarks>Where references mean nothing, in scripts and styles, content should be ASCII.</remarks>
    public static byte[] Encode(string html, Encoding encoding)
    {
        ArgumentNullException.ThrowIfNull(html);
        ArgumentNullException.ThrowIfNull(encoding);
        return Writing(encoding).GetBytes(html);
    }

    /// <summary>The bytes of plain text between tags; not for scripts, styles and other raw text.</summary>
    /// <remarks>A carriage return would be read as a line feed, so it becomes a reference too.</remarks>
    public static byte[] EncodeText(string text, Encoding encoding)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Encode(
            text.Replace("&", "&amp;", StringComparison.Ordinal)
                .Replace("<", "&lt;", StringComparison.Ordinal)
                .Replace(">", "&gt;", StringComparison.Ordinal)
                .Replace("\r", "&#13;", StringComparison.Ordinal),
            encoding);
    }

    /// <summary>
    /// What an attribute's value says: numeric references and <c>amp lt gt quot apos</c> decoded, line ends made LF.
    /// </summary>
    public static string DecodeAttribute(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var raw = Encoding.UTF8.GetBytes(value);
        if (!AttributeValue.NeedsDecoding(raw))
            return value;

        var decoded = new byte[raw.Length * 3];
        return Encoding.UTF8.GetString(decoded, 0, AttributeValue.Decode(raw, decoded));
    }

    /// <summary>The bytes of plain text as an attribute's value in double quotes, for <see cref="TagEdit"/>.</summary>
    /// <remarks>A carriage return would be read as a line feed, so it becomes a reference too.</remarks>
    public static byte[] EncodeAttribute(string text, Encoding encoding)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Encode(
            text.Replace("&", "&amp;", StringComparison.Ordinal)
                .Replace("\"", "&quot;", StringComparison.Ordinal)
                .Replace("\r", "&#13;", StringComparison.Ordinal),
            encoding);
    }

    // UTF-8 lacks only lone surrogates, which become U+FFFD by itself.
    private static Encoding Writing(Encoding encoding)
    {
        if (encoding is UTF8Encoding)
        {
            return encoding;
        }

        var writing = (Encoding)encoding.Clone();
        writing.EncoderFallback = new CharacterReferenceFallback();
        return writing;
    }
}
