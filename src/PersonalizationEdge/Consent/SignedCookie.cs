using Microsoft.Extensions.Primitives;
using PersonalizationEdge.Proxy;

namespace PersonalizationEdge.Consent;

/// <summary>A cookie of fixed size whose payload is signed for the very name it has on the visitor's scheme.</summary>
internal sealed class SignedCookie
{
    private readonly TimeSpan _lifetime;
    private readonly SameSiteMode _sameSite;
    private readonly (string Name, SignedValue Value) _http;
    private readonly (string Name, SignedValue Value) _https;

    public SignedCookie(
        SigningKeys keys,
        string name,
        int payloadBytes,
        TimeSpan lifetime,
        SameSiteMode sameSite = SameSiteMode.Lax)
    {
        (_lifetime, _sameSite) = (lifetime, sameSite);
        _http = ValueOf(EdgeCookies.NameFor(name, https: false));
        _https = ValueOf(EdgeCookies.NameFor(name, https: true));

        (string Name, SignedValue Value) ValueOf(string full) =>
            (full, new SignedValue(keys.For($"cookie {full}"), payloadBytes));
    }

    /// <summary>Copies the payload of the first cookie of that name with a valid signature; others are as none.</summary>
    public bool TryRead(HttpRequest request, Span<byte> payload) =>
        TryRead(request.Headers.Cookie, VisitorScheme.IsHttps(request.HttpContext), payload);

    /// <summary>Copies the payload of the first cookie of that name with a valid signature; others are as none.</summary>
    public bool TryRead(StringValues headers, bool https, Span<byte> payload)
    {
        var (name, value) = https ? _https : _http;
        foreach (var header in headers)
        {
            var pairs = new CookiePairs(header);
            while (pairs.Next())
            {
                if (pairs.Name.SequenceEqual(name) && value.TryOpen(pairs.Value, payload))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The cookie's value for a payload.</summary>
    public string Seal(ReadOnlySpan<byte> payload, bool https) => (https ? _https : _http).Value.Seal(payload);

    /// <summary>Sets the cookie.</summary>
    public void Append(HttpResponse response, ReadOnlySpan<byte> payload)
    {
        var https = VisitorScheme.IsHttps(response.HttpContext);
        response.Cookies.Append((https ? _https : _http).Name, Seal(payload, https), Attributes(https, _lifetime));
    }

    /// <summary>Tells the browser to forget the cookie.</summary>
    public void Delete(HttpResponse response)
    {
        var https = VisitorScheme.IsHttps(response.HttpContext);
        response.Cookies.Append((https ? _https : _http).Name, "", Attributes(https, TimeSpan.Zero));
    }

    private CookieOptions Attributes(bool https, TimeSpan lifetime) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = lifetime,
        Path = "/",
        SameSite = _sameSite,
        Secure = https,
    };
}
