using System.Buffers.Binary;
using Microsoft.Extensions.Primitives;
using PersonalizationEdge.Consent;
using PersonalizationEdge.Proxy;

namespace PersonalizationEdge.Explaining;

/// <summary>
/// The mark of an owner's own browser: <c>__Host-edge_admin</c> on https, <c>edge_admin</c> on http, for 8 hours.
/// </summary>
internal sealed class AdminCookie(SigningKeys keys, TimeProvider time)
{
    /// <summary>How long a browser stays signed in.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(8);

    // Strict: a link on another site must not make the browser show what it knows.
    private readonly SignedCookie _cookie =
        new(keys, EdgeCookies.Admin, sizeof(long), Lifetime, SameSiteMode.Strict);

    /// <summary>Whether a request comes from a browser that is signed in.</summary>
    public bool IsOn(HttpRequest request) =>
        IsOn(request.Headers.Cookie, VisitorScheme.IsHttps(request.HttpContext));

    /// <summary>Whether <c>Cookie</c> headers are of a browser that is signed in.</summary>
    public bool IsOn(StringValues headers, bool https)
    {
        // The time is in the cookie too: a browser's word for its age is not enough.
        Span<byte> payload = stackalloc byte[sizeof(long)];

        return _cookie.TryRead(headers, https, payload)
            && time.GetUtcNow().ToUnixTimeMilliseconds() < BinaryPrimitives.ReadInt64BigEndian(payload);
    }

    /// <summary>Signs the browser in.</summary>
    public void Append(HttpResponse response)
    {
        Span<byte> payload = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(payload, (time.GetUtcNow() + Lifetime).ToUnixTimeMilliseconds());
        _cookie.Append(response, payload);
    }

    /// <summary>Signs the browser out.</summary>
    public void Delete(HttpResponse response) => _cookie.Delete(response);
}
