using System.Text;
using PersonalizationEdge.Pipeline;

namespace PersonalizationEdge.Tests.Pipeline;

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
}
