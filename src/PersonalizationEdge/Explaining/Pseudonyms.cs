using System.Buffers.Binary;
using System.Globalization;
using PersonalizationEdge.Consent;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Explaining;

/// <summary>
/// What visitors are called where people look at them: a keyed hash of the id, from which nobody can make a cookie.
/// It changes when the key ring gets a newer key.
/// </summary>
internal sealed class Pseudonyms(SigningKeys keys)
{
    /// <summary>Hexadecimal digits of a pseudonym.</summary>
    public const int Digits = 2 * sizeof(ulong);

    private readonly Signer _signer = keys.For("pseudonym");

    /// <summary>Reads what <see cref="Of"/> wrote.</summary>
    public static bool TryParse(string text, out ulong pseudonym)
    {
        pseudonym = 0;

        return text.Length == Digits
            && ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out pseudonym);
    }

    /// <summary>The pseudonym as <see cref="Digits"/> lower-case hexadecimal digits.</summary>
    public string Of(VisitorId visitor) => NumberOf(visitor).ToString("x16", CultureInfo.InvariantCulture);

    /// <summary>The pseudonym as a number, to compare many without a string for each.</summary>
    public ulong NumberOf(VisitorId visitor)
    {
        Span<byte> id = stackalloc byte[VisitorId.Bytes];
        Span<byte> hash = stackalloc byte[Signer.MacBytes];
        visitor.Write(id);
        _signer.Sign(id, hash);

        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}
