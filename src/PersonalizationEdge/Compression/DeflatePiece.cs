using System.IO.Compression;

namespace PersonalizationEdge.Compression;

/// <summary>
/// Content compressed once for many responses: raw deflate blocks (RFC 1951), none of them final, that end on a byte
/// border, with what <see cref="GzipMember"/> must know of the content.
/// </summary>
/// <remarks>
/// Compressed with an empty window, so it refers to nothing before it: it may stand between any neighbours, and gets no
/// shorter by what they hold (BREACH).
/// </remarks>
internal sealed class DeflatePiece
{
    private const int ObjectBytes = 48; // head 16, the memory 16, the length 8, CRC and shift 4 each
    private const int ArrayBytes = 24; // head 16, length 8; the content is filled up to 8

    private static readonly DeflatePiece Empty = new([], 0, 0);

    private DeflatePiece(byte[] bytes, uint crc, long length)
    {
        Bytes = bytes;
        Crc = crc;
        Length = length;
        Shift = Crc32Shift.Of(length);
    }

    /// <summary>The blocks, in an array of just their size.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The CRC-32 of the content.</summary>
    public uint Crc { get; }

    /// <summary>The length of the content, in bytes.</summary>
    public long Length { get; }

    /// <summary>What the content does to the CRC before it.</summary>
    public Crc32Shift Shift { get; }

    /// <summary>What the piece takes in memory, in bytes, about.</summary>
    public int SizeBytes => ObjectBytes + ArrayBytes + ((Bytes.Length + 7) & ~7);

    /// <summary>Compresses the content, or stores it where that is no longer. No content, no bytes.</summary>
    public static DeflatePiece Compress(ReadOnlySpan<byte> content, CompressionLevel level)
    {
        if (content.IsEmpty)
        {
            return Empty;
        }

        using var compressed = new MemoryStream(content.Length / 4);
        using var deflate = new DeflateStream(compressed, level, leaveOpen: true);
        deflate.Write(content);

        // A flush ends the block and appends an empty stored one: three bits, bits up to the border, 00 00 FF FF
        // (zlib's Z_SYNC_FLUSH). That has to stay: without it the piece would end amid a byte, and where the block
        // before ends on a border by chance, one time in eight, nothing but inflating would tell.
        deflate.Flush();
        var length = (int)compressed.Length; // before the stream's end, which would append a final block

        return length < StoredBlock.LengthOf(content.Length)
            ? Of(content, compressed.GetBuffer().AsSpan(0, length).ToArray())
            : Store(content);
    }

    private static DeflatePiece Store(ReadOnlySpan<byte> content)
    {
        var blocks = new byte[StoredBlock.LengthOf(content.Length)];
        StoredBlock.Write(content, blocks);

        return Of(content, blocks);
    }

    private static DeflatePiece Of(ReadOnlySpan<byte> content, byte[] blocks) =>
        new(blocks, Crc32.Append(0, content), content.Length);
}
