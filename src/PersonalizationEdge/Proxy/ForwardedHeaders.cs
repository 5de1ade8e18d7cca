using System.Collections.Frozen;
using Microsoft.Net.Http.Headers;

namespace PersonalizationEdge.Proxy;

/// <summary>Which request fields stop at the edge, and which it writes itself.</summary>
internal static class ForwardedHeaders
{
    public const string For = "X-Forwarded-For";
    public const string Proto = "X-Forwarded-Proto";
    public const string Host = "X-Forwarded-Host";

    private const string Prefix = "X-Forwarded";

    // Meant for one connection only: RFC 9110, section 7.6.1, and its registry of older ones.
    private static readonly FrozenSet<string> HopByHop = Names(
        HeaderNames.Connection, HeaderNames.KeepAlive, HeaderNames.ProxyConnection, HeaderNames.ProxyAuthorization,
        HeaderNames.ProxyAuthenticate, HeaderNames.TE, HeaderNames.TransferEncoding, HeaderNames.Upgrade,
        "HTTP2-Settings");

    // Fields by which origins let somebody in front say who the visitor is, or which page is meant. From a visitor they
    // are forgeries: a wrong address in the log, a page cached under another's path, a reset link to a foreign host.
    // "Proxy" becomes HTTP_PROXY in CGI (CVE-2016-5385).
    private static readonly FrozenSet<string> Claims = Names(
        "Forwarded", "X-Real-IP", "X-Client-IP", "X-Cluster-Client-IP", "X-ProxyUser-IP", "X-Originating-IP",
        "X-Remote-IP", "X-Remote-Addr", "Client-IP", "True-Client-IP", "CF-Connecting-IP", "Fastly-Client-IP",
        "X-Original-URL", "X-Rewrite-URL", "X-Original-Host", "X-Host", "X-HTTP-Host-Override", "X-Scheme",
        "X-Url-Scheme", "X-HTTPS", "Front-End-Https", "Proxy");

    /// <summary>Whether the field is meant for this connection only.</summary>
    public static bool IsHopByHop(string name) => HopByHop.Contains(name);

    /// <summary>Whether only a trusted peer may send the field.</summary>
    public static bool IsClaim(string name) =>
        name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || Claims.Contains(name) || IsClaimInDisguise(name);

    // CGI and its heirs read X_Forwarded_For and X-Forwarded-For as one variable.
    private static bool IsClaimInDisguise(string name) => name.Contains('_') && IsClaim(name.Replace('_', '-'));

    private static FrozenSet<string> Names(params string[] names) => names.ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
