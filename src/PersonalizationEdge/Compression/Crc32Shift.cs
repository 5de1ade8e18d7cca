using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace PersonalizationEdge.Compression;

/// <summary>
/// What appending a piece does to the CRC-32 before it, whatever the piece says: a multiplication by x^(8 * length)
/// modulo the polynomial. So crc(AB) = Of(length of B).Apply(crc(A)) ^ crc(B).
/// </summary>
/// <remarks>
/// As in zlib's <c>crc32_combine_gen</c> and <c>crc32_combine_op</c>: the loop over the length is gone through once a
/// piece, not once a page. Bit 31 - i of a number here is its coefficient of x^i.
/// </remarks>
internal readonly struct Crc32Shift
{
    private const uint One = 0x8000_0000;
    private const ulong WholePolynomial = ((ulong)Crc32.Polynomial << 1) | 1;
    private const ulong BarrettQuotient = 0x1_F701_1641; // x^64 divided by the polynomial

    // x^(8 * 2^k). The row repeats itself after 32, since x^(2^32) = x: the polynomial is irreducible.
    private static readonly uint[] Powers = BuildPowers();

    // Apart from One, so that the default is the shift by nothing rather than the end of every CRC.
    private readonly uint _apartFromOne;

    private Crc32Shift(uint multiplier) => _apartFromOne = multiplier ^ One;

    /// <summary>The shift by a piece of so many bytes.</summary>
    public static Crc32Shift Of(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        var multiplier = One;
        for (var bit = 0; length >> bit != 0 && bit < 63; bit++)
        {
            if (((length >> bit) & 1) != 0)
            {
                multiplier = Multiply(multiplier, Powers[bit % Powers.Length]);
            }
        }

        return new(multiplier);
    }

    /// <summary>The CRC of what is before the piece, shifted by it; the piece's own is to be added (xor).</summary>
    public uint Apply(uint crc) => Multiply(_apartFromOne ^ One, crc);

    /// <summary>The product modulo the polynomial, by the processor's own multiplication if it has one.</summary>
    internal static uint Multiply(uint left, uint right) =>
        Pclmulqdq.IsSupported ? MultiplyCarryless(left, right) : MultiplyBits(left, right);

    /// <summary>The same bit by bit, for processors without such a multiplication.</summary>
    internal static uint MultiplyBits(uint left, uint right)
    {
        var product = 0u;
        for (var bit = 0; bit < 32; bit++)
        {
            // No branches: a CRC's bits cannot be guessed.
            product ^= right & (0 - (left >> 31));
            left <<= 1;
            right = (right >> 1) ^ (Crc32.Polynomial & (0 - (right & 1)));
        }

        return product;
    }

    // Reduced after Barrett, bits reflected: V. Gopal et al., "Fast CRC Computation for Generic Polynomials Using
    // PCLMULQDQ Instruction", Intel 2009. The product of reflected numbers lies one bit too low, hence the left shift.
    private static uint MultiplyCarryless(uint left, uint right)
    {
        var low = Vector128.CreateScalar((ulong)uint.MaxValue);
        var constants = Vector128.Create(BarrettQuotient, WholePolynomial);
        var product = Pclmulqdq.CarrylessMultiply(
            Vector128.CreateScalar((ulong)left << 1), Vector128.CreateScalar((ulong)right), 0x00);
        var quotient = Pclmulqdq.CarrylessMultiply(product & low, constants, 0x00);
        var multiple = Pclmulqdq.CarrylessMultiply(quotient & low, constants, 0x10);

        return (uint)((product ^ multiple).ToScalar() >> 32);
    }

    private static uint[] BuildPowers()
    {
        var powers = new uint[32];
        powers[0] = One >> 8;
        for (var index = 1; index < powers.Length; index++)
        {
            powers[index] = MultiplyBits(powers[index - 1], powers[index - 1]);
        }

        return powers;
    }
}
