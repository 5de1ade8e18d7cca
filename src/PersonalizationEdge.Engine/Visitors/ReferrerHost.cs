namespace PersonalizationEdge.Engine.Visitors;

/// <summary>Reads the host out of a <c>Referer</c>.</summary>
public static class ReferrerHost
{
    /// <summary>The host in lower case, without port, or null where it is no web address.</summary>
    public static string? Of(string? referrer) =>
        Uri.TryCreate(referrer, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? address.Host
            : null;
}
