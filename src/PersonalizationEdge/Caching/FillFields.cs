using System.Collections.Frozen;
using Microsoft.Net.Http.Headers;
using PersonalizationEdge.Proxy;

namespace PersonalizationEdge.Caching;

/// <summary>Which of a visitor's request fields go with a fill, whose answer others will get.</summary>
/// <remarks>
/// Three kinds. What says who asks, where from, or which request this is stays away, so that no answer can repeat it. What an
/// origin may heed without naming it in Vary (any <c>X-</c> field, <c>Origin</c>) goes along, and the answer is only for requests
/// with the same. All else goes along too, and decides where Vary names it, as in every shared cache.
/// </remarks>
internal static class FillFields
{
    // Who asks and where from; validators and parts of the visitor's own; what traces one request through many machines.
    private static readonly FrozenSet<string> LeftOut = Names(
        HeaderNames.Cookie, "Cookie2", HeaderNames.Authorization, HeaderNames.Referer, HeaderNames.From, HeaderNames.Via,
        HeaderNames.IfMatch, HeaderNames.IfModifiedSince, HeaderNames.IfNoneMatch, HeaderNames.IfRange,
        HeaderNames.IfUnmodifiedSince, HeaderNames.Range, HeaderNames.MaxForwards,
        HeaderNames.TraceParent, HeaderNames.TraceState, HeaderNames.Baggage, HeaderNames.RequestId,
        HeaderNames.CorrelationContext, "B3", "X-Request-ID", "X-Correlation-ID", "X-Amzn-Trace-Id",
        "X-Cloud-Trace-Context", "X-Azure-Ref", "X-Varnish", "CF-Ray", "CF-Visitor", "CF-EW-Via", "CF-Worker", "CDN-Loop", "Sec-Fetch-User", "Sec-Purpose", "Purpose", "X-Purpose", "X-Moz",
        "Last-Event-ID", "Priority", "Early-Data");

    private static readonly string[] LeftOutPrefixes = ["X-B3-", "X-Envoy-"];

    // Where a proxy in front of us says what it knows of the visitor: CF-IPCountry, CloudFront-Viewer-Country.
    private static readonly string[] SilentPrefixes = ["X-", "X_", "CF-", "CloudFront-", "Fastly-", "Akamai-", "CDN-"];

    private static readonly FrozenSet<string> Silent = Names(
        HeaderNames.Origin, HeaderNames.AccessControlRequestHeaders, HeaderNames.AccessControlRequestMethod,
        "Sec-GPC", "Save-Data", "Forwarded-Host", "Forwarded-Server", "Forwarded-Proto", "Host-Override", "Base-Url",
        "Destination", "Profile", "Redirect", "Request-Uri", "Uri", "Url", "Method-Override", "HTTP-Host", "HTTP-Method-Override",
        "Proxy-Host", "Server-Name", "Script-Name");

    /// <summary>
    /// Whether a field is the visitor's and no answer for others may depend on it: what stays away from fills, and what a trusted
    /// proxy says of the visitor.
    /// </summary>
    public static bool IsLeftOut(string name) => !GoesAlong(name) || ForwardedHeaders.IsClaim(name);

    /// <summary>
    /// Whether a field goes with a fill. Of the claims about the visitor only a trusted proxy's reach the origin, as ever: it may let in by
    /// them.
    /// </summary>
    public static bool GoesAlong(string name) =>
        !LeftOut.Contains(name) && !HasPrefix(LeftOutPrefixes, name) && !ForwardedHeaders.IsHopByHop(name);

    /// <summary>Whether the edge writes a field itself, from what the cache key holds.</summary>
    public static bool IsWrittenByEdge(string name) =>
        name.Equals(ForwardedHeaders.Proto, StringComparison.OrdinalIgnoreCase)
        || name.Equals(ForwardedHeaders.Host, StringComparison.OrdinalIgnoreCase)
        || name.Equals(HeaderNames.Host, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether an answer may depend on a field although its Vary does not name it.</summary>
    public static bool MayDecideSilently(string name) =>
        (HasPrefix(SilentPrefixes, name) || Silent.Contains(name)) && !IsLeftOut(name);

    private static bool HasPrefix(string[] prefixes, string name)
    {
        foreach (var prefix in prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static FrozenSet<string> Names(params string[] names) => names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
