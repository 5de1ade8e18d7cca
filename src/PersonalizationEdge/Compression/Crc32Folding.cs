using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PersonalizationEdge.Compression;

/// <summary>Folds long contents into 16 bytes of the same CRC-32 by carry-less multiplication, 64 a step.</summary>
/// <remarks>
/// V. Gopal et al., "Fast CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction", Intel 2009. The table
/// takes the 16 bytes that are left, so that no reduction is needed here. Eight times as fast at 60 KB.
/// </remarks>
internal static class Crc32Folding
{
    /// <summary>From so many bytes on it pays.</summary>
    public const int FewestBytes = 128;

    /// <summary>How many bytes are left to the table.</summary>
    public const int LeftBytes = 16;

    private const int StepBytes = 64;

    /// <summary>Whether this processor can do it.</summary>
    public static bool IsSupported => Pclmulqdq.IsSupported;

    // x^(n + 32) and x^(n - 32) modulo the polynomial, a bit higher: products of reflected numbers lie one too low.
    private static Vector128<ulong> By512Bits => Vector128.Create(0x1_5444_2BD4ul, 0x1_C6E4_1596ul);

    private static Vector128<ulong> By128Bits => Vector128.Create(0x1_7519_97D0ul, 0x0_CCAA_009Eul);

    /// <summary>Folds all but the last bytes, fewer than 16; returns how many it took.</summary>
    /// <param name="register">The CRC's register (its complement) before these bytes; zero afterwards.</param>
    /// <param name="bytes">At least <see cref="FewestBytes"/>.</param>
    /// <param name="left">Gets the <see cref="LeftBytes"/> that stand for the bytes taken.</param>
    public static int Fold(uint register, ReadOnlySpan<byte> bytes, Span<byte> left)
    {
        var (by512, by128) = (By512Bits, By128Bits);
        var first = Load(bytes, 0) ^ Vector128.CreateScalar((ulong)register);
        var second = Load(bytes, 16);
        var third = Load(bytes, 32);
        var fourth = Load(bytes, 48);
        var at = StepBytes;

        for (; bytes.Length - at >= StepBytes; at += StepBytes)
        {
            first = Over(first, by512) ^ Load(bytes, at);
            second = Over(second, by512) ^ Load(bytes, at + 16);
            third = Over(third, by512) ^ Load(bytes, at + 32);
            fourth = Over(fourth, by512) ^ Load(bytes, at + 48);
        }

        var folded = Over(Over(Over(first, by128) ^ second, by128) ^ third, by128) ^ fourth;
        for (; bytes.Length - at >= LeftBytes; at += LeftBytes)
        {
            folded = Over(folded, by128) ^ Load(bytes, at);
        }

        folded.AsByte().CopyTo(left);
        return at;
    }

    private static Vector128<ulong> Load(ReadOnlySpan<byte> bytes, int at) =>
        Vector128.Create(bytes.Slice(at, LeftBytes)).AsUInt64();

    private static Vector128<ulong> Over(Vector128<ulong> value, Vector128<ulong> distance) =>
        Pclmulqdq.CarrylessMultiply(value, distance, 0x00) ^ Pclmulqdq.CarrylessMultiply(value, distance, 0x11);
}
