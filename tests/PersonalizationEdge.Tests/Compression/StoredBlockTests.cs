using System.Buffers;
using System.IO.Compression;
using PersonalizationEdge.Compression;

namespace PersonalizationEdge.Tests.Compression;

public sealed class StoredBlockTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 6)]
    [InlineData(65_535, 65_540)]
    [InlineData(65_536, 65_546)]
    [InlineData(131_070, 131_080)]
    [InlineData(131_071, 131_086)]
    public void The_length_told_beforehand_is_the_length_written(int contentBytes, int expected)
    {
        var content = Contents.Noise(new Random(3), contentBytes);
        var written = new byte[expected];

        Assert.Equal(expected, StoredBlock.LengthOf(contentBytes));
        Assert.Equal(expected, StoredBlock.Write(content, written));
        Assert.Equal(content, Inflate(written));
    }

    // RFC 1951, section 3.2.4: type and filling, LEN and NLEN with the low byte first, the bytes.
    [Fact]
    public void A_block_looks_as_the_specification_says()
    {
        var written = new byte[StoredBlock.LengthOf(3)];
        StoredBlock.Write("abc"u8, written);

        Assert.Equal([0x00, 0x03, 0x00, 0xFC, 0xFF, (byte)'a', (byte)'b', (byte)'c'], written);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(70_000)]
    [InlineData(200_000)]
    public void A_writer_gets_the_same_bytes_as_a_span(int contentBytes)
    {
        var content = Contents.Noise(new Random(4), contentBytes);
        var expected = new byte[StoredBlock.LengthOf(contentBytes)];
        StoredBlock.Write(content, expected);
        var writer = new ArrayBufferWriter<byte>();
        StoredBlock.Write(content, writer);

        Assert.Equal(expected, writer.WrittenSpan.ToArray());
    }

    [Fact]
    public void A_length_that_no_array_holds_is_refused() =>
        Assert.Throws<OverflowException>(() => StoredBlock.LengthOf(int.MaxValue));

    private static byte[] Inflate(byte[] blocks)
    {
        using var decoder = new DeflateStream(new MemoryStream([.. blocks, 0x03, 0x00]), CompressionMode.Decompress);
        using var content = new MemoryStream();
        decoder.CopyTo(content);
        return content.ToArray();
    }
}
