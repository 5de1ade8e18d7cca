using System.Buffers.Binary;
using PersonalizationEdge.Consent;

namespace PersonalizationEdge.Explaining;

/// <summary>A signed text with which a browser may sign in as an owner's, for a few minutes.</summary>
internal sealed class SignInPass(SigningKeys keys, TimeProvider time)
{
    /// <summary>How long a pass is valid.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly SignedValue _value = new(keys.For("sign-in pass"), sizeof(long));

    /// <summary>A new pass, and until when it is valid.</summary>
    public (string Pass, DateTimeOffset Expires) Issue()
    {
        var expires = time.GetUtcNow() + Lifetime;
        Span<byte> payload = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(payload, expires.ToUnixTimeMilliseconds());

        return (_value.Seal(payload), expires);
    }

    /// <summary>Whether a text is a pass that is still valid.</summary>
    public bool IsValid(string? pass)
    {
        Span<byte> payload = stackalloc byte[sizeof(long)];

        return _value.TryOpen(pass, payload)
            && time.GetUtcNow().ToUnixTimeMilliseconds() < BinaryPrimitives.ReadInt64BigEndian(payload);
    }
}
