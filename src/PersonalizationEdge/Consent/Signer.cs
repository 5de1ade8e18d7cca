using System.Security.Cryptography;

namespace PersonalizationEdge.Consent;

/// <summary>Signs and verifies for one purpose: HMAC-SHA-256, cut to its first <see cref="MacBytes"/> bytes.</summary>
internal sealed class Signer(byte[][] keys)
{
    /// <summary>Bytes of a signature; RFC 2104, section 5, allows to cut it to half.</summary>
    public const int MacBytes = 16;

    /// <summary>Writes the newest key's signature of <paramref name="data"/>.</summary>
    public void Sign(ReadOnlySpan<byte> data, Span<byte> mac) => Compute(keys[0], data, mac);

    /// <summary>Whether a key of the ring made this signature; a near miss takes as long as a wild guess.</summary>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> mac)
    {
        Span<byte> expected = stackalloc byte[MacBytes];
        foreach (var key in keys)
        {
            Compute(key, data, expected);
            if (CryptographicOperations.FixedTimeEquals(expected, mac))
            {
                return true;
            }
        }

        return false;
    }

    private static void Compute(byte[] key, ReadOnlySpan<byte> data, Span<byte> mac)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, data, whole);
        whole[..MacBytes].CopyTo(mac);
    }
}
