namespace PersonalizationEdge.Learning;

/// <summary>Lets the addresses of pictures through that may stand in a page of the site, and brings them into one shape.</summary>
internal sealed class ImageAddress
{
    /// <summary>Longest address that is kept, in characters.</summary>
    public const int MaxLength = 1024;

    private readonly Uri? _page;
    private readonly Uri? _base;

    /// <summary>Makes it for a page.</summary>
    /// <param name="page">Where the page is.</param>
    /// <param name="baseHref">What its <c>base</c> element says, or null.</param>
    public ImageAddress(PageAddress page, string? baseHref)
    {
        // The visitor's scheme is not known here. What the page leaves open (//cdn.example/a.jpg) is asked for by https: a
        // browser that came by https would not load it otherwise.
        Uri.TryCreate($"https://{page.Host}{page.Path}", UriKind.Absolute, out _page);
        _base = _page is not null && baseHref is not null && Uri.TryCreate(_page, baseHref.Trim(), out var other)
            ? other
            : _page;
    }

    /// <summary>
    /// The path and query of a picture of this site, the whole address of one elsewhere, or null for what is neither: another
    /// scheme (<c>javascript:</c>, <c>data:</c>), a name and password, a path that browsers take for a host (<c>//x</c>).
    /// </summary>
    public string? Read(string? text)
    {
        if (_base is null
            || text?.Trim() is not { Length: > 0 and <= MaxLength } address
            || address.Any(char.IsControl)
            || !Uri.TryCreate(_base, address, out var image)
            || image.Scheme is not ("http" or "https")
            || image.UserInfo.Length > 0
            || image.Host.Length == 0)
        {
            return null;
        }

        var kept = SiteHost.Of(image).Equals(SiteHost.Of(_page!), StringComparison.OrdinalIgnoreCase)
            ? image.PathAndQuery
            : image.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);

        return kept.Length > MaxLength || kept.StartsWith("//", StringComparison.Ordinal) ? null : kept;
    }
}
