using System.Buffers.Binary;

namespace PersonalizationEdge.Compression;

/// <summary>The CRC-32 of gzip (RFC 1952, section 8): folded where long, else by a table, eight bytes a step.</summary>
/// <remarks>The framework keeps its own to itself, and the package that holds it is not served by the registry in use.</remarks>
internal static class Crc32
{
    /// <summary>Without its x^32; bit 31 - i is the coefficient of x^i.</summary>
    internal const uint Polynomial = 0xEDB8_8320;

    private const int Lanes = 8;

    private static readonly uint[] Table = BuildTable();

    /// <summary>The CRC of everything so far and these bytes; begins with 0.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        if (!Crc32Folding.IsSupported || bytes.Length < Crc32Folding.FewestBytes)
        {
            return AppendByTable(crc, bytes);
        }

        Span<byte> left = stackalloc byte[Crc32Folding.LeftBytes];
        var folded = Crc32Folding.Fold(~crc, bytes, left);

        return ~Update(Update(0, left), bytes[folded..]);
    }

    /// <summary>The same by the table alone, for short contents and processors that cannot fold.</summary>
    internal static uint AppendByTable(uint crc, ReadOnlySpan<byte> bytes) => ~Update(~crc, bytes);

    private static uint Update(uint crc, ReadOnlySpan<byte> bytes)
    {
        var table = Table.AsSpan();

        while (bytes.Length >= Lanes)
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = table[(7 * 256) + (int)(low & 0xFF)]
                ^ table[(6 * 256) + (int)((low >> 8) & 0xFF)]
                ^ table[(5 * 256) + (int)((low >> 16) & 0xFF)]
                ^ table[(4 * 256) + (int)(low >> 24)]
                ^ table[(3 * 256) + (int)(high & 0xFF)]
                ^ table[(2 * 256) + (int)((high >> 8) & 0xFF)]
                ^ table[(1 * 256) + (int)((high >> 16) & 0xFF)]
                ^ table[(int)(high >> 24)];
            bytes = bytes[Lanes..];
        }

        foreach (var value in bytes)
        {
            crc = table[(int)((crc ^ value) & 0xFF)] ^ (crc >> 8);
        }

        return crc;
    }

    // Row k holds the CRC of a byte followed by k zero bytes.
    private static uint[] BuildTable()
    {
        var table = new uint[Lanes * 256];
        for (var value = 0u; value < 256; value++)
        {
            var crc = value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : Polynomial ^ (crc >> 1);
            }

            table[value] = crc;
        }

        for (var index = 256; index < table.Length; index++)
        {
            var previous = table[index - 256];
            table[index] = table[(int)(previous & 0xFF)] ^ (previous >> 8);
        }

        return table;
    }
}
