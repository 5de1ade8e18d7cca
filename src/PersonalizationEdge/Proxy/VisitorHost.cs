namespace PersonalizationEdge.Proxy;

/// <summary>The host in the visitor's address bar, after what a trusted network told us.</summary>
internal static class VisitorHost
{
    /// <summary>Name and port as sent; without a value for an HTTP/1.0 request that named none.</summary>
    public static HostString Of(HttpContext context) =>
        context.Features.Get<TrustedPeer>()?.Host ?? context.Request.Host;
}
