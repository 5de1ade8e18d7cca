using System.Net;

namespace PersonalizationEdge.Demo.Visitors;

/// <summary>A page in a visitor's browser, and what can be followed on it.</summary>
/// <remarks>Reads what the shop's own pages look like, not HTML in general.</remarks>
/// <param name="Path">Where the browser stands, query included.</param>
/// <param name="Html">What it shows.</param>
internal sealed record ShownPage(string Path, string Html)
{
    private const string Link = "href=\"";

    /// <summary>Whether the visitor is asked for consent.</summary>
    public bool HasBar => Html.Contains("id=\"edge-bar\"", StringComparison.Ordinal);

    public bool Links(string path) => Html.Contains($"{Link}{path}\"", StringComparison.Ordinal);

    /// <summary>The different links of an element that holds none of its own kind.</summary>
    /// <param name="mark">What its start tag says of no other: <c>id="recommended"</c>.</param>
    /// <param name="end">The end tag that closes it.</param>
    public IReadOnlyList<string> LinksIn(string mark, string end = "</ul>")
    {
        var start = Html.IndexOf(mark, StringComparison.Ordinal);

        return start < 0 ? [] : LinksOf(Html[start..Html.IndexOf(end, start, StringComparison.Ordinal)]);
    }

    private static List<string> LinksOf(string part)
    {
        var links = new List<string>();
        for (var at = part.IndexOf(Link, StringComparison.Ordinal); at >= 0;)
        {
            var start = at + Link.Length;
            var end = part.IndexOf('"', start);
            var link = WebUtility.HtmlDecode(part[start..end]);
            if (!links.Contains(link))
                links.Add(link);

            at = part.IndexOf(Link, end, StringComparison.Ordinal);
        }

        return links;
    }
}
