using System.Buffers.Binary;
using System.Numerics;

namespace System.IO.Hashing;

/// <summary>The XXH64 hash, with the calls of the package of this name that Yarp.ReverseProxy 2.1.0 makes.</summary>
/// <remarks>
/// Yarp calls only <see cref="Hash(byte[])"/> (its hash-cookie affinity). Written from the algorithm's description
/// (github.com/Cyan4973/xxHash, doc/xxhash_spec.md); its section numbers stand at the steps.
/// </remarks>
public static class XxHash64
{
    private const ulong Prime1 = 0x9E3779B185EBCA87;
    private const ulong Prime2 = 0xC2B2AE3D27D4EB4F;
    private const ulong Prime3 = 0x165667B19E3779F9;
    private const ulong Prime4 = 0x85EBCA77C2B2AE63;
    private const ulong Prime5 = 0x27D4EB2F165667C5;

    private const int StripeBytes = 32;

    /// <summary>The hash of some bytes with seed 0, as 8 bytes in big-endian order.</summary>
    public static byte[] Hash(byte[] source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Hash(source.AsSpan());
    }

    /// <summary>The hash of some bytes, as 8 bytes in big-endian order.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> source, long seed = 0)
    {
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, HashToUInt64(source, seed));

        return bytes;
    }

    /// <summary>The hash of some bytes.</summary>
    public static ulong HashToUInt64(ReadOnlySpan<byte> source, long seed = 0)
    {
        // Steps 1 to 3: stripes of four lanes, if there is at least one.
        var rest = source;
        var accumulator = source.Length < StripeBytes
            ? unchecked((ulong)seed) + Prime5
            : ConsumeStripes(ref rest, unchecked((ulong)seed));

        // Steps 4 and 5: the length, then what is left in steps of 8, 4 and 1 bytes.
        accumulator += (ulong)source.Length;
        accumulator = ConsumeRest(rest, accumulator);

        // Step 6: the avalanche.
        accumulator = (accumulator ^ (accumulator >> 33)) * Prime2;
        accumulator = (accumulator ^ (accumulator >> 29)) * Prime3;
        return accumulator ^ (accumulator >> 32);
    }

    private static ulong ConsumeStripes(ref ReadOnlySpan<byte> rest, ulong seed)
    {
        var lane1 = unchecked(seed + Prime1 + Prime2);
        var lane2 = seed + Prime2;
        var lane3 = seed;
        var lane4 = seed - Prime1;

        for (; rest.Length >= StripeBytes; rest = rest[StripeBytes..])
        {
            lane1 = Round(lane1, BinaryPrimitives.ReadUInt64LittleEndian(rest));
            lane2 = Round(lane2, BinaryPrimitives.ReadUInt64LittleEndian(rest[8..]));
            lane3 = Round(lane3, BinaryPrimitives.ReadUInt64LittleEndian(rest[16..]));
            lane4 = Round(lane4, BinaryPrimitives.ReadUInt64LittleEndian(rest[24..]));
        }

        var merged = BitOperations.RotateLeft(lane1, 1) + BitOperations.RotateLeft(lane2, 7)
            + BitOperations.RotateLeft(lane3, 12) + BitOperations.RotateLeft(lane4, 18);
        merged = MergeLane(merged, lane1);
        merged = MergeLane(merged, lane2);
        merged = MergeLane(merged, lane3);
        return MergeLane(merged, lane4);
    }

    private static ulong ConsumeRest(ReadOnlySpan<byte> rest, ulong accumulator)
    {
        for (; rest.Length >= 8; rest = rest[8..])
        {
            accumulator ^= Round(0, BinaryPrimitives.ReadUInt64LittleEndian(rest));
            accumulator = (BitOperations.RotateLeft(accumulator, 27) * Prime1) + Prime4;
        }

        if (rest.Length >= 4)
        {
            accumulator ^= BinaryPrimitives.ReadUInt32LittleEndian(rest) * Prime1;
            accumulator = (BitOperations.RotateLeft(accumulator, 23) * Prime2) + Prime3;
            rest = rest[4..];
        }

        foreach (var value in rest)
            accumulator = BitOperations.RotateLeft(accumulator ^ (value * Prime5), 11) * Prime1;

        return accumulator;
    }

    private static ulong Round(ulong accumulator, ulong lane) =>
        BitOperations.RotateLeft(accumulator + (lane * Prime2), 31) * Prime1;

    private static ulong MergeLane(ulong accumulator, ulong lane) =>
        ((accumulator ^ Round(0, lane)) * Prime1) + Prime4;
}
