using System.Text;
using PersonalizationEdge.Engine.Rules.Content;

namespace PersonalizationEdge.Tests.Rules.Content.Injection;

/// <summary>
/// Renders a template with harmless marks and with payloads, and compares what browsers make of the two.
/// </summary>
/// <param name="template">The template.</param>
/// <param name="page">Makes a page of the content.</param>
internal sealed class Expectation(ContentTemplate template, Func<string, string> page)
{
    private const string TextMark = "xQx";
    private const string PathMark = "/xPx";

    /// <summary>Asserts that payloads change nothing but the places of the marks.</summary>
    public void AssertHolds(string payload, string path)
    {
        var (marked, attacked) = (page(Render(TextMark, PathMark)), page(Render(payload, path)));
        foreach (var isScripting in new[] { true, false })
        {
            var before = ParsedPage.Read(marked, isScripting);
            var after = ParsedPage.Read(attacked, isScripting);

            Assert.Equal(before.Select(line => Replace(line, payload, path)), after);
            Assert.Equal(ParsedPage.Targets(before), ParsedPage.Targets(after));
        }
    }

    private string Render(string text, string path) => template.Render(
        template.Placeholders, [.. template.Placeholders.Select(placeholder => IsPath(placeholder) ? path : text)]);

    private static bool IsPath(Placeholder placeholder) =>
        placeholder.Source is PlaceholderSource.ItemUrl or PlaceholderSource.ViewedUrl;

    private static string Replace(string line, string payload, string path) =>
        line.StartsWith("@@", StringComparison.Ordinal)
            ? line
                .Replace(TextMark, PercentEncoded(Shown(payload)), StringComparison.Ordinal)
                .Replace("%2FxPx", PercentEncoded(Shown(path)), StringComparison.Ordinal)
                .Replace(PathMark, Path(path), StringComparison.Ordinal)
            : line
                .Replace(TextMark, Shown(payload), StringComparison.Ordinal)
                .Replace(PathMark, Shown(path), StringComparison.Ordinal);

    private static string Shown(string value)
    {
        var cut = value.Length > 200 ? value[..(char.IsLowSurrogate(value[200]) ? 199 : 200)] : value;
        return string.Concat(cut.EnumerateRunes().Select(rune => Rune.IsControl(rune) ? " " : rune.ToString()));
    }

    // White space, and a comma at its end, would end a URL in a list of several.
    private static string Path(string path) =>
        (path.EndsWith(',') ? path[..^1] + "%2C" : path).Replace(" ", "%20", StringComparison.Ordinal);

    // RFC 3986, section 2.3: everything but the unreserved characters.
    private static string PercentEncoded(string value) => string.Concat(Encoding.UTF8.GetBytes(value).Select(octet =>
        char.IsAsciiLetterOrDigit((char)octet) || octet is (byte)'-' or (byte)'.' or (byte)'_' or (byte)'~'
            ? ((char)octet).ToString()
            : $"%{octet:X2}"));
}
