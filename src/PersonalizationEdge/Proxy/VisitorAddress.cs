using System.Net;
using Microsoft.Extensions.Primitives;

namespace PersonalizationEdge.Proxy;

/// <summary>The visitor's address, after what a trusted network told us; to look up only, never kept or logged.</summary>
internal static class VisitorAddress
{
    // A chain of proxies is a few long.
    private const int MostHops = 32;

    /// <summary>
    /// The connection's peer; behind trusted proxies the last address of X-Forwarded-For that is not one of theirs.
    /// Null where that cannot be read.
    /// </summary>
    public static IPAddress? Of(HttpContext context, TrustedNetworks trusted)
    {
        var peer = context.Connection.RemoteIpAddress;
        if (context.Features.Get<TrustedPeer>() is null)
            return peer;

        var forwarded = context.Request.Headers[ForwardedHeaders.For];

        return StringValues.IsNullOrEmpty(forwarded) ? peer : LastForeign(forwarded.ToString(), trusted);
    }

    // From the end: each proxy adds whom it saw, and what stands before a stranger's address is the stranger's word.
    private static IPAddress? LastForeign(ReadOnlySpan<char> list, TrustedNetworks trusted)
    {
        IPAddress? address = null;
        for (var hop = 0; hop < MostHops; hop++)
        {
            var comma = list.LastIndexOf(',');
            address = Read(list[(comma + 1)..].Trim());
            if (comma < 0 || !trusted.Contains(address))
                return address;

            list = list[..comma];
        }

        return address;
    }

    // Some proxies add the port; with one, an IPv6 address stands in brackets.
    private static IPAddress? Read(ReadOnlySpan<char> text)
    {
        if (IPAddress.TryParse(text, out var address))
            return address;

        return IPEndPoint.TryParse(text, out var end) ? end.Address : null;
    }
}
