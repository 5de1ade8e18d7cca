using System.Buffers.Binary;

namespace PersonalizationEdge.Compression;

/// <summary>
/// Adds up one gzip member (RFC 1952) made of ready pieces in their order: how long it will be, and its trailer. The
/// bytes are the caller's to write: <see cref="Header"/>, each piece, <see cref="WriteTrailer(Span{byte})"/>.
/// </summary>
/// <remarks>A structure that changes: pass it by reference. The default is a member without pieces.</remarks>
internal struct GzipMember
{
    /// <summary>The length of what <see cref="WriteTrailer(Span{byte})"/> writes.</summary>
    public const int TrailerBytes = 10;

    private uint _crc;
    private uint _length;
    private long _blocks;

    // ID1 ID2 CM=deflate FLG=0 MTIME=0 XFL=0 (any level) OS=255 (unknown)

    /// <summary>How every member begins.</summary>
    public static ReadOnlySpan<byte> Header => [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255];

    // A final block with fixed codes and nothing in it (RFC 1951, section 3.2.6).
    private static ReadOnlySpan<byte> LastBlock => [0x03, 0x00];

    /// <summary>The length of the whole member with all that was added, in bytes.</summary>
    public readonly long ContentLength => Header.Length + _blocks + TrailerBytes;

    /// <summary>Adds a piece.</summary>
    public void Add(DeflatePiece piece)
    {
        _crc = piece.Shift.Apply(_crc) ^ piece.Crc;
        _length += (uint)piece.Length;
        _blocks += piece.Bytes.Length;
    }

    /// <summary>Adds content that will be written by <see cref="StoredBlock"/>.</summary>
    public void AddStored(ReadOnlySpan<byte> content)
    {
        _crc = Crc32.Append(_crc, content);
        _length += (uint)content.Length;
        _blocks += StoredBlock.LengthOf(content.Length);
    }

    /// <summary>Writes the end of the member: the last block, the CRC and the length of the content.</summary>
    public readonly void WriteTrailer(Span<byte> destination) => WriteTrailer(destination, _crc, _length);

    /// <summary>Writes the end of a member whose content was added up elsewhere.</summary>
    /// <param name="destination">At least <see cref="TrailerBytes"/>.</param>
    /// <param name="crc">The CRC-32 of the content.</param>
    /// <param name="length">The length of the content modulo 2^32.</param>
    public static void WriteTrailer(Span<byte> destination, uint crc, uint length)
    {
        LastBlock.CopyTo(destination);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[2..], crc);
        BinaryPrimitives.WriteUInt32LittleEndian(destination[6..], length);
    }
}
