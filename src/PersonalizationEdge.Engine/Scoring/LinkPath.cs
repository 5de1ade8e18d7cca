namespace PersonalizationEdge.Engine.Scoring;

/// <summary>Which page of the site a link leads to.</summary>
public static class LinkPath
{
    /// <summary>The path of the page, as a request would ask for it; null if it is none of this site.</summary>
    /// <param name="href">The link as it is written, or null.</param>
    /// <param name="page">The path of the page it stands on.</param>
    /// <param name="host">The site's host.</param>
    public static string? Of(string? href, string page, string host)
    {
        if (string.IsNullOrWhiteSpace(href))
            return null;

        var link = href.Trim();
        if (link[0] == '/' && !link.StartsWith("//", StringComparison.Ordinal))
        {
            var end = link.AsSpan().IndexOfAny('?', '#');
            return end < 0 ? link : link[..end];
        }

        return Uri.TryCreate($"http://{host}{page}", UriKind.Absolute, out var own)
            && Uri.TryCreate(own, link, out var target)
            && target.Scheme is "http" or "https"
            && target.Host.Equals(own.Host, StringComparison.OrdinalIgnoreCase)
                ? target.AbsolutePath
                : null;
    }
}
