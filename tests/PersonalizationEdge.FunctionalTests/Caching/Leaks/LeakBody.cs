using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace PersonalizationEdge.FunctionalTests.Caching.Leaks;

/// <summary>The bodies of the site's answers.</summary>
internal static class LeakBody
{
    private const int FewLines = 12;
    private const int ManyLines = 400;

    /// <summary>A body that says, at its beginning and at its end, what the site has been told.</summary>
    public static string Text(string kind, string title, string told, string more) => kind switch
    {
        "style" => $"/* {title} for {told} */\n{Repeat("p { margin: 1em 0 }\n", 60)}/* {told} */",
        "data" => $"{title} for {told}\n{Repeat("1, 2, 3, 4, 5, 6, 7\n", 600)}{told}",
        "large" => Page(title, told, more, ManyLines),
        _ => Page(title, told, more, FewLines),
    };

    public static byte[] Zip(byte[] bytes)
    {
        using var body = new MemoryStream();
        using (var gzip = new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return body.ToArray();
    }

    private static string Page(string title, string told, string more, int lines)
    {
        var page = new StringBuilder($"<!doctype html><html><head><title>{title}</title></head>\n");
        page.Append(CultureInfo.InvariantCulture, $"<body><p>for {told}</p><main>\n");
        page.Append("<div data-edge-slot=hero>default</div><p id=short>default</p>\n");
        page.Append("<div id=declared>default</div><p id=asked>default</p>\n");
        for (var line = 0; line < lines; line++)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"<p class=line>Line {line} of a page with some words in it, to be long enough.</p>\n");
        }

        return page.Append("<a class=linked href=/>link</a>")
            .Append(CultureInfo.InvariantCulture, $" <p>{more}</p></main><p>the end for {told}</p></body></html>")
            .ToString();
    }

    private static string Repeat(string line, int count) => string.Concat(Enumerable.Repeat(line, count));
}
