using System.Net;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Model;
using Yarp.ReverseProxy.Transforms;

namespace PersonalizationEdge.Proxy;

/// <summary>Copies the end-to-end fields, drops what only a trusted peer may claim, and writes Host and X-Forwarded.</summary>
/// <remarks>
/// In place of YARP's own copy, which leaves out end-to-end fields (traceparent among them), keeps what Connection
/// names, and would have to be undone field by field.
/// </remarks>
/// <param name="originalHost">The route's word on the visitor's Host; null if it has none.</param>
/// <param name="originHost">The Host the options name, if any.</param>
/// <param name="copies">Whether the visitor's fields are copied.</param>
/// <param name="writesForwarded">Whether X-Forwarded fields are written here, not by the route's own transforms.</param>
internal sealed class RequestHeadersTransform(bool? originalHost, string? originHost, bool copies, bool writesForwarded)
    : RequestTransform
{
    public override ValueTask ApplyAsync(RequestTransformContext context)
    {
        var trusted = context.HttpContext.Features.Get<TrustedPeer>();
        if (copies)
        {
            Copy(context, trusted is not null);
        }

        context.HeadersCopied = true;
        context.ProxyRequest.Headers.Host = HostFor(context);

        if (writesForwarded)
        {
            WriteForwarded(context, trusted);
        }

        return default;
    }

    private void Copy(RequestTransformContext context, bool trusted)
    {
        var headers = context.HttpContext.Request.Headers;
        var named = headers.Connection;
        // Kestrel answers a request with both as RFC 9112, section 6.3 asks: chunked, then close. Only one may go on.
        var chunked = headers.TransferEncoding.Count > 0;

        foreach (var (name, values) in headers)
        {
            if (ForwardedHeaders.IsHopByHop(name)
                || name[0] == ':'
                || (ForwardedHeaders.IsClaim(name) && !(trusted && KeepsClaim(name)))
                || (chunked && name == HeaderNames.ContentLength)
                || (named.Count > 0 && IsNamed(named, name)))
            {
                continue;
            }

            AddHeader(context, name, values);
        }

        if (AsksForTrailers(headers.TE))
        {
            AddHeader(context, HeaderNames.TE, "trailers");
        }
    }

    // For, Proto and Host of a trusted peer are written anew below.
    private bool KeepsClaim(string name) => !writesForwarded
        || !(name.Equals(ForwardedHeaders.For, StringComparison.OrdinalIgnoreCase)
            || name.Equals(ForwardedHeaders.Proto, StringComparison.OrdinalIgnoreCase)
            || name.Equals(ForwardedHeaders.Host, StringComparison.OrdinalIgnoreCase));

    // RFC 9110, section 7.6.1: fields that Connection names are for this connection. It may not name away what the
    // origin needs to know whose request this is. (Beside keep-alive or close Kestrel does not keep the names.)
    private static bool IsNamed(StringValues connection, string name)
    {
        if (name is "Cookie" or "Authorization" or "Content-Length" or "Content-Type" or "Content-Encoding" or "Expect")
        {
            return false;
        }

        foreach (var list in connection)
        {
            foreach (var range in list.AsSpan().Split(','))
            {
                if (list.AsSpan(range).Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool AsksForTrailers(StringValues te)
    {
        foreach (var value in te)
        {
            if (value is not null && value.Contains("trailers", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private string? HostFor(RequestTransformContext context)
    {
        if (originalHost is null && originHost is not null)
        {
            return originHost;
        }

        // An https origin chooses certificate and site by its own name; an http one is taken for the site itself.
        var visitors = originalHost
            ?? !context.DestinationPrefix.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        return visitors ? Text(context.HttpContext.Request.Host) : ConfiguredHost(context.HttpContext);
    }

    private static string? ConfiguredHost(HttpContext context) =>
        context.Features.Get<IReverseProxyFeature>()?.ProxiedDestination?.Model?.Config.Host;

    private static void WriteForwarded(RequestTransformContext context, TrustedPeer? trusted)
    {
        var http = context.HttpContext;
        if (AddressText(http.Connection.RemoteIpAddress) is { } peer)
        {
            var before = trusted is null ? default : http.Request.Headers[ForwardedHeaders.For];
            AddHeader(context, ForwardedHeaders.For, before.Count > 0 ? $"{before}, {peer}" : peer);
        }

        AddHeader(context, ForwardedHeaders.Proto, trusted?.Scheme ?? http.Request.Scheme);
        if (Text(trusted?.Host ?? http.Request.Host) is { } host)
        {
            AddHeader(context, ForwardedHeaders.Host, host);
        }
    }

    private static string? AddressText(IPAddress? address) => address switch
    {
        null => null,
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        _ => address.ToString(),
    };

    private static string? Text(HostString host) => host.HasValue && host.Value.Length > 0 ? host.Value : null;
}
