using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace PersonalizationEdge.SiteTokens;

/// <summary>Verifies the site's tokens: compact JWT (RFC 7519), signed with HS256 and nothing else.</summary>
/// <remarks>The library refuses <c>alg</c> none and every other, and compares in constant time.</remarks>
internal sealed class SiteToken
{
    /// <summary>Longest token that is looked at, in bytes.</summary>
    public const int MostBytes = 4096;

    /// <summary>Most attributes of a token; one with more is refused whole, so that none is lost unseen.</summary>
    public const int MostAttributes = 32;

    /// <summary>Least bytes of a key: as many as the hash has (RFC 7518, section 3.2).</summary>
    public const int LeastKeyBytes = 32;

    // Clocks of two machines disagree.
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(60);

    private readonly JsonWebTokenHandler _handler = new()
    {
        MaximumTokenSizeInBytes = MostBytes,
        MapInboundClaims = false,
    };

    private readonly TokenValidationParameters _wanted;
    private readonly TimeProvider _time;

    /// <summary>Verifies with a key.</summary>
    public SiteToken(byte[] key, TimeProvider time)
    {
        _time = time;
        _wanted = new TokenValidationParameters
        {
            IssuerSigningKey = new SymmetricSecurityKey(key),
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            ValidateIssuer = false,
            ValidateAudience = false,
            LifetimeValidator = IsNow,
        };
    }

    /// <summary>
    /// The text, number and yes/no claims of a token, as text; null where it cannot be trusted. Names are compared
    /// exactly; numbers are as the site wrote them.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Read(string token)
    {
        // Three parts; five would be an encrypted one.
        if (token.Length > MostBytes || token.AsSpan().Count('.') != 2)
            return null;

        // With a key at hand nothing is fetched, so it is done when the call returns.
        var verifying = _handler.ValidateTokenAsync(token, _wanted);
        if (!verifying.IsCompletedSuccessfully
            || verifying.Result is not { IsValid: true, SecurityToken: JsonWebToken verified }
            || verified.TryGetHeaderValue<object>("crit", out _))
        {
            // RFC 7515, section 4.1.11: who does not know a critical extension must refuse, and we know none.
            return null;
        }

        try
        {
            return Claims(verified.EncodedPayload);
        }
        catch (Exception fault) when (fault is InvalidOperationException or FormatException or JsonException)
        {
            // Half a surrogate pair, bytes that are no UTF-8: signed, but no text.
            return null;
        }
    }

    private bool IsNow(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters wanted)
    {
        var now = _time.GetUtcNow().UtcDateTime;

        return expires is { } end && now - Skew < end && (notBefore is not { } begin || now + Skew >= begin);
    }

    private static Dictionary<string, string>? Claims(string payload)
    {
        var claims = new Dictionary<string, string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(Base64Url.DecodeFromChars(payload));
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (Text(ref reader) is { } value)
                claims[name] = value;
            else
                reader.Skip();

            if (claims.Count > MostAttributes)
                return null;
        }

        return claims;
    }

    private static string? Text(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.Number => Encoding.ASCII.GetString(reader.ValueSpan),
        JsonTokenType.True => "true",
        JsonTokenType.False => "false",
        _ => null,
    };
}
