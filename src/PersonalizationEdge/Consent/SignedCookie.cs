using System.Buffers.Text;
using System.Buffers;
using Microsoft.Extensions.Primitives;
using PersonalizationEdge.Proxy;

namespace PersonalizationEdge.Consent;

/// <summary>A cookie of fixed size whose payload is signed for the very name it has on the visitor's scheme.</summary>
internal sealed class SignedCookie
{
    private readonly int _payloadBytes;
    private readonly TimeSpan _lifetime;
    private readonly (string Name, Signer Signer) _http;
    private readonly (string Name, Signer Signer) _https;

    public SignedCookie(SigningKeys keys, string name, int payloadBytes, TimeSpan lifetime)
    {
        // Base64 of a multiple of three bytes has no spare bits: one value, one spelling.
        ArgumentOutOfRangeException.ThrowIfNotEqual((payloadBytes + Signer.MacBytes) % 3, 0);

        _payloadBytes = payloadBytes;
        _lifetime = lifetime;
        _http = SignerOf(EdgeCookies.NameFor(name, https: false));
        _https = SignerOf(EdgeCookies.NameFor(name, https: true));

        (string Name, Signer Signer) SignerOf(string full) => (full, keys.For($"cookie {full}"));
    }

    private int TotalBytes => _payloadBytes + Signer.MacBytes;

    /// <summary>Copies the payload of the first cookie of that name with a valid signature; others are as none.</summary>
    public bool TryRead(HttpRequest request, Span<byte> payload) =>
        TryRead(request.Headers.Cookie, VisitorScheme.IsHttps(request.HttpContext), payload);

    /// <summary>Copies the payload of the first cookie of that name with a valid signature; others are as none.</summary>
    public bool TryRead(StringValues headers, bool https, Span<byte> payload)
    {
        var (name, signer) = https ? _https : _http;
        foreach (var header in headers)
        {
            var pairs = new CookiePairs(header);
            while (pairs.Next())
            {
                if (pairs.Name.SequenceEqual(name) && TryOpen(signer, pairs.Value, payload))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The cookie's value for a payload.</summary>
    public string Seal(ReadOnlySpan<byte> payload, bool https)
    {
        Span<byte> bytes = stackalloc byte[TotalBytes];
        payload.CopyTo(bytes);
        (https ? _https : _http).Signer.Sign(payload, bytes[_payloadBytes..]);

        return Base64Url.EncodeToString(bytes);
    }

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

    private static CookieOptions Attributes(bool https, TimeSpan lifetime) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = lifetime,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = https,
    };

    private bool TryOpen(Signer signer, ReadOnlySpan<char> value, Span<byte> payload)
    {
        if (value.Length != Base64Url.GetEncodedLength(TotalBytes))
        {
            return false;
        }

        // The decoder skips white space and takes padding; then fewer bytes come out than are due.
        Span<byte> bytes = stackalloc byte[TotalBytes];
        if (Base64Url.DecodeFromChars(value, bytes, out _, out var written) != OperationStatus.Done
            || written != TotalBytes
            || !signer.Verify(bytes[.._payloadBytes], bytes[_payloadBytes..]))
        {
            return false;
        }

        bytes[.._payloadBytes].CopyTo(payload);
        return true;
    }
}
