namespace PersonalizationEdge.Proxy;

/// <summary>Feature of a request whose peer is in a trusted network: what that peer says of the visitor.</summary>
/// <param name="Scheme">The visitor's scheme, null if the peer said none that exists.</param>
/// <param name="Host">The visitor's host, null if the peer said none.</param>
internal sealed record TrustedPeer(string? Scheme, HostString? Host)
{
    /// <summary>Reads the forwarded headers of a trusted peer.</summary>
    public static TrustedPeer Read(IHeaderDictionary headers)
    {
        var scheme = Last(headers[ForwardedHeaders.Proto].ToString());
        var host = Last(headers[ForwardedHeaders.Host].ToString());

        return new TrustedPeer(
            scheme.Equals(Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase) ? Uri.UriSchemeHttps
                : scheme.Equals(Uri.UriSchemeHttp, StringComparison.OrdinalIgnoreCase) ? Uri.UriSchemeHttp
                : null,
            host.IsEmpty ? null : new HostString(host.ToString()));
    }

    // In a list the last value is the trusted peer's own; those before it may be the visitor's invention.
    private static ReadOnlySpan<char> Last(ReadOnlySpan<char> list) => list[(list.LastIndexOf(',') + 1)..].Trim();
}
