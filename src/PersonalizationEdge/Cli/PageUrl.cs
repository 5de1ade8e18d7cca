namespace PersonalizationEdge.Cli;

/// <summary>A page as a command line names it: a path, or a whole address.</summary>
/// <param name="Path">The path.</param>
/// <param name="Query">The query, without its question mark.</param>
/// <param name="Host">The host, or null where only a path was given.</param>
/// <param name="Scheme">The scheme, or null where only a path was given.</param>
internal sealed record PageUrl(string Path, string Query, string? Host, string? Scheme)
{
    /// <summary>Reads it; null where it is neither.</summary>
    public static PageUrl? TryRead(string url)
    {
        var isWhole = !url.StartsWith('/') && url.Contains("://", StringComparison.Ordinal);
        if (isWhole && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            return new PageUrl(address.AbsolutePath, address.Query.TrimStart('?'), address.Host, address.Scheme);
        if (!url.StartsWith('/'))
            return null;

        var whole = url.Split('#')[0].Split('?', 2);
        return new PageUrl(whole[0], whole.Length > 1 ? whole[1] : "", null, null);
    }
}
