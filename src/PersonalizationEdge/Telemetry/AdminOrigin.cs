namespace PersonalizationEdge.Telemetry;

/// <summary>Tells whether a page of another site makes a browser post to the admin port (CSRF).</summary>
internal static class AdminOrigin
{
    /// <summary>What such a request is told.</summary>
    public const string Refusal = "a page of another site sent this request; send it without Origin, as curl -X POST does";

    /// <summary>Whether a page of another site sent the request. Host was found to be one of ours before.</summary>
    public static bool IsOfAnotherSite(HttpRequest request)
    {
        // Browsers send Origin with every POST, and Sec-Fetch-Site to loopback and by TLS.
        var site = request.Headers["Sec-Fetch-Site"];
        if (site.Count > 0 && !(site is ["same-origin" or "none"]))
        {
            return true;
        }

        var origin = request.Headers.Origin;
        if (origin.Count == 0)
        {
            return false;
        }

        var own = $"{request.Scheme}://{request.Host.Value}";
        return origin.Count > 1 || !own.Equals(origin[0], StringComparison.OrdinalIgnoreCase);
    }
}
