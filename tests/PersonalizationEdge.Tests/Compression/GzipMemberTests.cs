using System.IO.Compression;
using PersonalizationEdge.Compression;

namespace PersonalizationEdge.Tests.Compression;

public sealed class GzipMemberTests
{
    private static readonly CompressionLevel[] Levels =
        [CompressionLevel.Fastest, CompressionLevel.Optimal, CompressionLevel.SmallestSize];

    [Fact]
    public void A_member_without_pieces_is_an_empty_content()
    {
        var page = new StitchedPage();

        Assert.Equal(
            [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 0xFF, 0x03, 0x00, 0, 0, 0, 0, 0, 0, 0, 0], page.ToGzip());
        AssertDecodes(page);
    }

    [Fact]
    public void Contents_of_every_length_around_the_borders_come_back()
    {
        var random = new Random(21);
        int[] lengths = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 31, 127, 128, 129, 255, 8_191, 8_192, 8_193, 16_384,
            32_767, 32_768, 32_769, 65_534, 65_535, 65_536, 65_537, 70_000];
        foreach (var length in lengths)
        {
            foreach (var content in new[] { Contents.Text(random, length), Contents.Noise(random, length), Contents.Same(random, length) })
            {
                foreach (var level in Levels)
                {
                    AssertDecodes(new StitchedPage().Add(DeflatePiece.Compress(content, level), content));
                }

                AssertDecodes(new StitchedPage().AddStored(content));
            }
        }
    }

    [Fact]
    public void A_content_cut_anywhere_comes_back()
    {
        var content = Contents.Text(new Random(22), 200);
        for (var cut = 0; cut <= content.Length; cut++)
        {
            var before = content.AsSpan(0, cut);
            var after = content.AsSpan(cut);
            var (first, second) = (Piece(before), Piece(after));

            AssertDecodes(new StitchedPage().Add(first, before).Add(second, after));
            AssertDecodes(new StitchedPage().Add(second, after).Add(first, before));
            AssertDecodes(new StitchedPage().AddStored(before).Add(second, after));
            AssertDecodes(new StitchedPage().Add(first, before).AddStored(after));
        }
    }

    // The pieces are made once and stand beside any others, any number of times.
    [Fact]
    public void Thousands_of_pages_of_random_pieces_come_back()
    {
        var random = new Random(23);
        var pieces = new (byte[] Content, DeflatePiece Piece)[300];
        for (var index = 0; index < pieces.Length; index++)
        {
            var content = Contents.Any(random, random.Next(1 + random.Next(1 + random.Next(70_000))));
            pieces[index] = (content, DeflatePiece.Compress(content, Levels[index % Levels.Length]));
        }

        for (var time = 0; time < 3_000; time++)
        {
            var page = new StitchedPage();
            for (var part = random.Next(10); part > 0; part--)
            {
                var (content, piece) = pieces[random.Next(pieces.Length)];
                page = random.Next(4) == 0
                    ? page.AddStored(content.AsSpan(random.Next(content.Length + 1)))
                    : page.Add(piece, content);
            }

            AssertDecodes(page);
        }
    }

    [Fact]
    public void A_decoder_refuses_any_other_trailer()
    {
        var content = Contents.Text(new Random(24), 1_000);
        var gzip = new StitchedPage().Add(Piece(content), content).AddStored(content).ToGzip();
        for (var back = 1; back <= 8; back++)
        {
            var wrong = gzip.ToArray();
            wrong[^back] ^= 1;

            Assert.Throws<InvalidDataException>(() => StitchedPage.Decode(wrong));
        }
    }

    [Fact]
    public void Adding_and_ending_allocate_nothing()
    {
        var content = Contents.Text(new Random(25), 1_000);
        var piece = Piece(content);
        var trailer = new byte[GzipMember.TrailerBytes];
        Stitch(piece, content, trailer);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Stitch(piece, content, trailer);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void Stitch(DeflatePiece piece, ReadOnlySpan<byte> content, Span<byte> trailer)
    {
        GzipMember member = default;
        member.Add(piece);
        member.AddStored(content);
        member.WriteTrailer(trailer);
    }

    private static void AssertDecodes(StitchedPage page)
    {
        var gzip = page.ToGzip();

        Assert.Equal(page.ContentLength, gzip.Length);
        Assert.True(page.Content.AsSpan().SequenceEqual(StitchedPage.Decode(gzip)));
    }

    private static DeflatePiece Piece(ReadOnlySpan<byte> content) => DeflatePiece.Compress(content, CompressionLevel.Optimal);
}
