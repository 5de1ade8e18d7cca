using AngleSharp.Html.Dom;
using PersonalizationEdge.Engine.Scoring;

namespace PersonalizationEdge.Learning;

/// <summary>Where the links of a page lead.</summary>
internal sealed class PageLinks
{
    private readonly string _path;
    private readonly string _host;
    private readonly Uri? _base;

    /// <summary>Prepares to read a page's links.</summary>
    /// <param name="document">The page.</param>
    /// <param name="path">Its path.</param>
    /// <param name="host">The site's host, with or without port.</param>
    public PageLinks(IHtmlDocument document, string path, string host)
    {
        (_path, _host) = (path, host);
        if (document.QuerySelector("base[href]")?.GetAttribute("href") is { } written
            && Uri.TryCreate($"http://{host}{path}", UriKind.Absolute, out var own)
            && Uri.TryCreate(own, written.Trim(), out var stated))
        {
            _base = stated;
        }
    }

    /// <summary>The path of the page of this site that a link leads to, as a request would ask for it; null if it leads elsewhere.</summary>
    public string? PathOf(string? href) =>
        _base is null || string.IsNullOrWhiteSpace(href)
            ? LinkPath.Of(href, _path, _host)
            : Uri.TryCreate(_base, href.Trim(), out var target) ? LinkPath.Of(target.AbsoluteUri, _path, _host) : null;
}
