using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Proxy;

namespace PersonalizationEdge.Consent;

/// <summary>The visitor's random id: <c>__Host-edge_vid</c> on https, <c>edge_vid</c> on http, for 13 months.</summary>
internal sealed class VisitorCookie(SigningKeys keys)
{
    private const byte Version = 1;
    private const int PayloadBytes = 1 + VisitorId.Bytes;

    private readonly SignedCookie _cookie =
        new(keys, EdgeCookies.Visitor, PayloadBytes, lifetime: TimeSpan.FromDays(395));

    /// <summary>A new random id.</summary>
    public static VisitorId Mint()
    {
        Span<byte> bytes = stackalloc byte[VisitorId.Bytes];
        RandomNumberGenerator.Fill(bytes);

        return VisitorId.Read(bytes);
    }

    /// <summary>The id that a request carries, or null without one of ours.</summary>
    public VisitorId? Read(HttpRequest request) => Read(request.Headers.Cookie, VisitorScheme.IsHttps(request.HttpContext));

    /// <summary>The id that <c>Cookie</c> headers carry, or null without one of ours.</summary>
    public VisitorId? Read(StringValues headers, bool https)
    {
        Span<byte> payload = stackalloc byte[PayloadBytes];

        return _cookie.TryRead(headers, https, payload) && payload[0] == Version ? VisitorId.Read(payload[1..]) : null;
    }

    /// <summary>The cookie's value for an id.</summary>
    public string Seal(VisitorId visitor, bool https) => _cookie.Seal(Payload(visitor), https);

    /// <summary>Sets the cookie; the response must then be private.</summary>
    public void Append(HttpResponse response, VisitorId visitor) => _cookie.Append(response, Payload(visitor));

    /// <summary>Tells the browser to forget the cookie.</summary>
    public void Delete(HttpResponse response) => _cookie.Delete(response);

    private static byte[] Payload(VisitorId visitor)
    {
        var payload = new byte[PayloadBytes];
        payload[0] = Version;
        visitor.Write(payload.AsSpan(1));

        return payload;
    }
}
