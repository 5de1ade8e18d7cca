namespace PersonalizationEdge.Proxy;

/// <summary>The scheme in the visitor's address bar, after what a trusted network told us.</summary>
internal static class VisitorScheme
{
    /// <summary><c>https</c> or <c>http</c>.</summary>
    public static string Of(HttpContext context) =>
        context.Features.Get<TrustedPeer>()?.Scheme ?? context.Request.Scheme;

    /// <summary>Whether cookies may be Secure and bear the <c>__Host-</c> prefix.</summary>
    public static bool IsHttps(HttpContext context) => Of(context) == Uri.UriSchemeHttps;
}
