using System.Text;

namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>Writes values so that they stay values where they land.</summary>
internal static class ValueEncoder
{
    /// <summary>The most characters of a value that are shown.</summary>
    public const int MaxCharacters = 200;

    /// <summary>The value encoded; itself where there is nothing to do.</summary>
    public static string Encode(string value, ValueEncoding encoding) => encoding switch
    {
        ValueEncoding.Text => Text(Clean(Cut(value))),
        ValueEncoding.Quoted => Quoted(Clean(Cut(value))),
        ValueEncoding.UrlPart => Uri.EscapeDataString(Clean(Cut(value))),
        ValueEncoding.Raw => Clean(Cut(value)),

        // A path cut short would lead to another page.
        ValueEncoding.QuotedPath => Quoted(Path(value)),
        _ => Path(value),
    };

    /// <summary>The text of a page that shows this text.</summary>
    public static string Text(string text) => text
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    private static string Quoted(string value) => Text(value)
        .Replace("\"", "&quot;", StringComparison.Ordinal)
        .Replace("'", "&#39;", StringComparison.Ordinal);

    // A space, and a comma at its end, would end the path where several URLs stand in one value (HTML, section
    // 4.8.4.2.1).
    private static string Path(string value)
    {
        var path = Clean(value).Replace(" ", "%20", StringComparison.Ordinal);
        return path.EndsWith(',') ? $"{path[..^1]}%2C" : path;
    }

    private static string Cut(string value)
    {
        if (value.Length <= MaxCharacters)
            return value;

        var cutsPair = char.IsSurrogatePair(value[MaxCharacters - 1], value[MaxCharacters]);
        return value[..(cutsPair ? MaxCharacters - 1 : MaxCharacters)];
    }

    // Control characters are nothing to show, and parsers change some of them (HTML, section 13.2.3.5). Half a
    // surrogate pair has no bytes in any charset.
    private static string Clean(string value)
    {
        var text = value.AsSpan();
        if (!text.ContainsAnyInRange('\0', '\x1F')
            && !text.ContainsAnyInRange('\x7F', '\x9F')
            && !text.ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            return value;
        }

        var clean = new StringBuilder(value.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(Rune.IsControl(rune) ? " " : rune.ToString());

        return clean.ToString();
    }
}
