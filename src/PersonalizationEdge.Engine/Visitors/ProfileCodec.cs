namespace PersonalizationEdge.Engine.Visitors;

/// <summary>
/// A profile as bytes: a version, counters, each text once, then the rest as numbers and differences.
/// </summary>
/// <remarks>
/// Numbers are variable-length; signed ones zigzag. A typical entry of the history takes 5 to 7 bytes, since times are
/// differences and texts are indexes.
/// </remarks>
public static class ProfileCodec
{
    /// <summary>
    /// First byte of what <see cref="Encode"/> writes; <see cref="Decode"/> reads the versions up to it.
    /// </summary>
    public const byte Version = 3;

    /// <summary>The longest text kept, in characters; the rest is cut.</summary>
    public const int TextLimit = 512;

    /// <summary>Writes a profile.</summary>
    public static byte[] Encode(Profile profile) => new ProfileEncoder(profile).Encode();

    /// <summary>Reads a profile; null if the bytes are of an unknown version or damaged.</summary>
    public static Profile? Decode(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [Version, .. var rest] => new ProfileDecoder(rest, hasLastPage: true).Decode(),
        [2, .. var rest] => new ProfileDecoder(rest, hasLastPage: false).Decode(),
        [1, .. var rest] => FirstProfileDecoder.Decode(rest),
        _ => null,
    };
}
