using PersonalizationEdge.Consent;

namespace PersonalizationEdge.Tests.Consent;

/// <summary>Key rings of known bytes.</summary>
internal static class TestKeys
{
    public static byte[] Key(byte filler) => [.. Enumerable.Repeat(filler, SigningKeys.KeyBytes)];

    public static SigningKeys Ring(params byte[] fillers) => new(fillers.Select(Key));
}
