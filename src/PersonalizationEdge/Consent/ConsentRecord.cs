using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PersonalizationEdge.Consent;

/// <summary>A visitor's own words about being remembered, as the consent cookie keeps them.</summary>
/// <param name="Purposes">What was agreed to; none for a refusal.</param>
/// <param name="Date">When; of a refusal only the day, so that the cookie tells no two refusers of a day apart.</param>
/// <param name="GpcSent">Whether <c>Sec-GPC: 1</c> came with the agreement, which then overrules it.</param>
/// <param name="Receipt">A random number that proves an agreement; 0 for a refusal, which must name nobody.</param>
internal readonly record struct ConsentRecord(
    ConsentPurposes Purposes,
    DateTimeOffset Date,
    bool GpcSent,
    UInt128 Receipt)
{
    /// <summary>How long a choice stands; then the visitor is asked again.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(182);

    /// <summary>Bytes of the cookie's payload.</summary>
    public const int Bytes = 26;

    private const byte Version = 1;
    private const byte GpcFlag = 1;

    /// <summary>Whether it is an agreement.</summary>
    public bool Agreed => Purposes != ConsentPurposes.None;

    /// <summary>An agreement to all purposes.</summary>
    public static ConsentRecord Agree(DateTimeOffset now, bool gpcSent)
    {
        Span<byte> receipt = stackalloc byte[16];
        RandomNumberGenerator.Fill(receipt);

        return new ConsentRecord(
            ConsentPurposes.Personalization | ConsentPurposes.Statistics,
            now,
            gpcSent,
            BinaryPrimitives.ReadUInt128BigEndian(receipt));
    }

    /// <summary>A refusal.</summary>
    public static ConsentRecord Refuse(DateTimeOffset now) =>
        new(ConsentPurposes.None, new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero), GpcSent: false, Receipt: 0);

    /// <summary>Reads a payload; one of another version is as none.</summary>
    public static ConsentRecord? Read(ReadOnlySpan<byte> source) => source[0] != Version ? null : new ConsentRecord(
        (ConsentPurposes)BinaryPrimitives.ReadUInt32BigEndian(source[2..]),
        DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32BigEndian(source[6..])),
        (source[1] & GpcFlag) != 0,
        BinaryPrimitives.ReadUInt128BigEndian(source[10..]));

    /// <summary>Whether it still stands; a clock that stepped back does not end it.</summary>
    public bool StandsAt(DateTimeOffset now) => now - Date < Lifetime;

    /// <summary>Writes the payload.</summary>
    public void Write(Span<byte> destination)
    {
        destination[0] = Version;
        destination[1] = GpcSent ? GpcFlag : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(destination[2..], (uint)Purposes);
        BinaryPrimitives.WriteUInt32BigEndian(destination[6..], (uint)Date.ToUnixTimeSeconds());
        BinaryPrimitives.WriteUInt128BigEndian(destination[10..], Receipt);
    }
}
