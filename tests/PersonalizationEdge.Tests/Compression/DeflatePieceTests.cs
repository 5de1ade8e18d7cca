using System.IO.Compression;
using PersonalizationEdge.Compression;

namespace PersonalizationEdge.Tests.Compression;

public sealed class DeflatePieceTests
{
    private static readonly byte[] FlushMark = [0x00, 0x00, 0xFF, 0xFF];

    [Fact]
    public void Empty_content_makes_a_piece_without_bytes()
    {
        var piece = DeflatePiece.Compress([], CompressionLevel.Optimal);

        Assert.True(piece.Bytes.IsEmpty);
        Assert.Equal((0u, 0L), (piece.Crc, piece.Length));
        Assert.Equal(0xCBF4_3926u, piece.Shift.Apply(0xCBF4_3926u));
    }

    [Fact]
    public void A_piece_knows_the_sum_and_the_length_of_its_content()
    {
        var piece = DeflatePiece.Compress("123456789"u8, CompressionLevel.Optimal);

        Assert.Equal((0xCBF4_3926u, 9L), (piece.Crc, piece.Length));
    }

    [Theory]
    [InlineData(CompressionLevel.Fastest)]
    [InlineData(CompressionLevel.Optimal)]
    [InlineData(CompressionLevel.SmallestSize)]
    [InlineData(CompressionLevel.NoCompression)]
    public void What_does_not_compress_is_stored(CompressionLevel level)
    {
        foreach (var length in new[] { 1, 2, 5, 100, 65_535, 65_536, 70_000 })
        {
            var content = Contents.Noise(new Random(length), length);

            Assert.Equal(StoredBlock.LengthOf(length), DeflatePiece.Compress(content, level).Bytes.Length);
        }
    }

    // Were the mark written twice, which zlib's manual warns of, or not at all, the pieces would be longer than they must
    // be, or end amid a byte.
    [Theory]
    [InlineData(CompressionLevel.Fastest)]
    [InlineData(CompressionLevel.Optimal)]
    [InlineData(CompressionLevel.SmallestSize)]
    public void What_compresses_ends_with_the_mark_of_one_flush(CompressionLevel level)
    {
        var random = new Random(9);
        for (var length = 100; length < 70_000; length += random.Next(1, 500))
        {
            var bytes = DeflatePiece.Compress(Contents.Text(random, length), level).Bytes.Span;

            Assert.True(bytes.Length < length);
            Assert.True(bytes.EndsWith(FlushMark));
            Assert.False(bytes[..^5].EndsWith(FlushMark));
        }
    }

    // So a piece can refer to nothing of its neighbours: they are not known when it is made.
    [Fact]
    public void A_piece_is_made_of_its_content_alone()
    {
        var content = Contents.Text(new Random(2), 5_000);
        var first = DeflatePiece.Compress(content, CompressionLevel.Optimal);
        DeflatePiece.Compress([.. content, .. content], CompressionLevel.Optimal);
        var second = DeflatePiece.Compress(content, CompressionLevel.Optimal);
        var twice = new StitchedPage().Add(first, content).Add(second, content);

        Assert.Equal(first.Bytes.ToArray(), second.Bytes.ToArray());
        Assert.Equal([.. content, .. content], StitchedPage.Decode(twice.ToGzip()));
    }

    [Fact]
    public void Its_size_counts_the_bytes_and_what_the_objects_take()
    {
        var noise = Contents.Noise(new Random(1), 1_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var array = GC.AllocateUninitializedArray<byte>(StoredBlock.LengthOf(noise.Length));
        var arrayBytes = GC.GetAllocatedBytesForCurrentThread() - before;
        var piece = DeflatePiece.Compress(noise, CompressionLevel.Fastest);

        Assert.Equal(array.Length, piece.Bytes.Length);
        Assert.Equal(arrayBytes + 48, piece.SizeBytes);
    }
}
