using System.Buffers;
using System.Buffers.Binary;

namespace PersonalizationEdge.Compression;

/// <summary>Bytes as stored deflate blocks, none of them final (RFC 1951, section 3.2.4): for what is too short, or too
/// much of one visitor, to be compressed.</summary>
/// <remarks>They begin and end on a byte border, so they may stand between any two pieces that do.</remarks>
internal static class StoredBlock
{
    /// <summary>The most content one block holds, in bytes.</summary>
    public const int MostBytes = ushort.MaxValue;

    // Three bits of type and the rest of their byte, the length, and its complement.
    private const int HeadBytes = 5;

    /// <summary>How many bytes the content takes as stored blocks: five a block on top. No content, no block.</summary>
    public static int LengthOf(int contentBytes) =>
        checked(contentBytes + (HeadBytes * (int)(((long)contentBytes + MostBytes - 1) / MostBytes)));

    /// <summary>Writes the content's blocks and returns their length.</summary>
    /// <param name="content">What to store.</param>
    /// <param name="destination">At least as long as <see cref="LengthOf"/> says.</param>
    public static int Write(ReadOnlySpan<byte> content, Span<byte> destination)
    {
        var written = 0;
        while (!content.IsEmpty)
        {
            var count = WriteHead(content.Length, destination[written..]);
            content[..count].CopyTo(destination[(written + HeadBytes)..]);
            content = content[count..];
            written += HeadBytes + count;
        }

        return written;
    }

    /// <summary>Writes the content's blocks, whatever the size of the writer's segments.</summary>
    public static void Write(ReadOnlySpan<byte> content, IBufferWriter<byte> destination)
    {
        while (!content.IsEmpty)
        {
            var count = WriteHead(content.Length, destination.GetSpan(HeadBytes));
            destination.Advance(HeadBytes);
            destination.Write(content[..count]);
            content = content[count..];
        }
    }

    // Returns how much of the content the block holds.
    private static int WriteHead(int contentBytes, Span<byte> head)
    {
        var count = (ushort)Math.Min(contentBytes, MostBytes);
        head[0] = 0;
        BinaryPrimitives.WriteUInt16LittleEndian(head[1..], count);
        BinaryPrimitives.WriteUInt16LittleEndian(head[3..], (ushort)~count);

        return count;
    }
}
