namespace PersonalizationEdge.Engine.Visitors;

/// <summary>Tells what kind of site a visitor came from, by its host alone.</summary>
public static class ReferrerTypes
{
    /// <summary>From nowhere known: typed, a bookmark, an app, a page that keeps its address to itself.</summary>
    public const string Direct = "direct";

    /// <summary>From another page of the same host.</summary>
    public const string Internal = "internal";

    /// <summary>From a search engine, or an assistant that answers questions from the web.</summary>
    public const string Search = "search";

    /// <summary>From a social network or a messenger.</summary>
    public const string Social = "social";

    /// <summary>From a mail read in the browser.</summary>
    public const string Email = "email";

    /// <summary>From any other site.</summary>
    public const string Link = "link";

    /// <summary>The word for a referrer; allocates nothing.</summary>
    /// <param name="referrerHost">The referrer's host without port, or null where there is none.</param>
    /// <param name="ownHost">The host of the page asked for.</param>
    public static string Of(string? referrerHost, string ownHost)
    {
        if (string.IsNullOrEmpty(referrerHost))
            return Direct;

        return referrerHost.Equals(ownHost, StringComparison.OrdinalIgnoreCase)
            ? Internal
            : KnownReferrers.Find(referrerHost) ?? Link;
    }
}
