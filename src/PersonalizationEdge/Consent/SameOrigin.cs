using PersonalizationEdge.Proxy;

namespace PersonalizationEdge.Consent;

/// <summary>Tells a form of this site from one of another site (CSRF).</summary>
internal static class SameOrigin
{
    /// <summary>Whether the browser vouches that a page of this very origin sent the request.</summary>
    public static bool IsProvedBy(HttpRequest request)
    {
        // Browsers set Sec-Fetch-Site on trustworthy origins only, and no page can forge it; Origin comes with every
        // POST. One that sends neither cannot be told from a forged one.
        var site = request.Headers["Sec-Fetch-Site"];
        if (site.Count > 0)
        {
            return site.Count == 1 && site[0] == "same-origin";
        }

        var origin = request.Headers.Origin;
        return origin.Count == 1 && IsOriginOf(origin[0], VisitorHost.Of(request.HttpContext));
    }

    // Only the host is compared: behind a proxy that takes TLS away the schemes differ. "null" has no host.
    private static bool IsOriginOf(string? origin, HostString host)
    {
        var start = origin?.IndexOf("://", StringComparison.Ordinal) ?? -1;

        return start > 0
            && host.HasValue
            && origin.AsSpan(start + 3).Equals(host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
