using System.Text;
using PersonalizationEdge.Compression;

namespace PersonalizationEdge.Tests.Compression;

public sealed class Crc32Tests
{
    // "123456789" gives the published check value of CRC-32/ISO-HDLC; the others are what zlib's crc32() gives.
    [Theory]
    [InlineData("", 0x00000000u)]
    [InlineData("a", 0xE8B7BE43u)]
    [InlineData("abc", 0x352441C2u)]
    [InlineData("123456789", 0xCBF43926u)]
    [InlineData("The quick brown fox jumps over the lazy dog", 0x414FA339u)]
    public void Published_values_are_met(string text, uint expected) =>
        Assert.Equal(expected, Crc32.Append(0, Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void A_sum_continued_at_any_place_equals_the_sum_of_the_whole()
    {
        var bytes = new byte[100];
        new Random(7).NextBytes(bytes);
        var whole = Crc32.Append(0, bytes);

        for (var cut = 0; cut <= bytes.Length; cut++)
        {
            Assert.Equal(whole, Crc32.Append(Crc32.Append(0, bytes.AsSpan(0, cut)), bytes.AsSpan(cut)));
        }
    }

    // Of 300 bytes counting up from zero, and of a million times "a", by zlib's crc32().
    [Fact]
    public void Published_values_are_met_by_contents_long_enough_to_be_folded()
    {
        var counting = Enumerable.Range(0, 300).Select(value => (byte)value).ToArray();
        var letters = Enumerable.Repeat((byte)'a', 1_000_000).ToArray();

        Assert.Equal(0x3ABCFCEEu, Crc32.Append(0, counting));
        Assert.Equal(0xDC25BFBCu, Crc32.Append(0, letters));
    }

    [Fact]
    public void Folding_gives_what_the_table_gives_at_any_length_place_and_beginning()
    {
        var random = new Random(11);
        var bytes = new byte[5_000];
        random.NextBytes(bytes);
        for (var length = 0; length < 700; length++)
        {
            var (crc, at) = ((uint)random.NextInt64(1L << 32), random.Next(64));

            Assert.Equal(
                Crc32.AppendByTable(crc, bytes.AsSpan(at, length)), Crc32.Append(crc, bytes.AsSpan(at, length)));
        }

        for (var time = 0; time < 2_000; time++)
        {
            var (crc, at) = ((uint)random.NextInt64(1L << 32), random.Next(64));
            var part = bytes.AsSpan(at, random.Next(bytes.Length - at));

            Assert.Equal(Crc32.AppendByTable(crc, part), Crc32.Append(crc, part));
        }
    }
}
