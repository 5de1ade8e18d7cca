namespace PersonalizationEdge.Starter.Fetching;

/// <summary>Whether two addresses are of one site: the same host, with or without <c>www.</c>, by http or https.</summary>
internal static class SameSite
{
    private const string Www = "www.";

    /// <summary>Whether both are of one site; ports other than the usual ones must be the same.</summary>
    public static bool Is(Uri one, Uri other) =>
        one.Scheme is "http" or "https"
        && other.Scheme is "http" or "https"
        && (one.Port == other.Port || (one.IsDefaultPort && other.IsDefaultPort))
        && HostOf(one).Equals(HostOf(other), StringComparison.OrdinalIgnoreCase);

    private static string HostOf(Uri address) =>
        address.IdnHost.StartsWith(Www, StringComparison.OrdinalIgnoreCase) ? address.IdnHost[Www.Length..] : address.IdnHost;
}
