using Microsoft.Extensions.Primitives;
using PersonalizationEdge.Proxy;

namespace PersonalizationEdge.Consent;

/// <summary>
/// The visitor's choice: <c>__Host-edge_consent</c> on https, <c>edge_consent</c> on http, for 6 months.
/// </summary>
internal sealed class ConsentCookie(SigningKeys keys, TimeProvider time)
{
    private readonly SignedCookie _cookie =
        new(keys, EdgeCookies.Consent, ConsentRecord.Bytes, ConsentRecord.Lifetime);

    /// <summary>The choice that a request carries and that still stands, or null.</summary>
    public ConsentRecord? Read(HttpRequest request) => Read(request.Headers.Cookie, VisitorScheme.IsHttps(request.HttpContext));

    /// <summary>The choice that <c>Cookie</c> headers carry and that still stands, or null.</summary>
    public ConsentRecord? Read(StringValues headers, bool https)
    {
        Span<byte> payload = stackalloc byte[ConsentRecord.Bytes];
        if (!_cookie.TryRead(headers, https, payload))
        {
            return null;
        }

        return ConsentRecord.Read(payload) is { } record && record.StandsAt(time.GetUtcNow()) ? record : null;
    }

    /// <summary>The cookie's value for a choice.</summary>
    public string Seal(ConsentRecord record, bool https) => _cookie.Seal(Payload(record), https);

    /// <summary>Sets the cookie; the response must then be private.</summary>
    public void Append(HttpResponse response, ConsentRecord record) => _cookie.Append(response, Payload(record));

    private static byte[] Payload(ConsentRecord record)
    {
        var payload = new byte[ConsentRecord.Bytes];
        record.Write(payload);

        return payload;
    }
}
