namespace PersonalizationEdge.Learning;

/// <summary>Compares hosts where the visitor's scheme is not known.</summary>
internal static class SiteHost
{
    /// <summary>Host and port, without the usual ports: a page at https that is asked for by http is the same page.</summary>
    public static string Of(Uri uri) => uri.Port is 80 or 443 ? uri.Host : uri.Authority;
}
