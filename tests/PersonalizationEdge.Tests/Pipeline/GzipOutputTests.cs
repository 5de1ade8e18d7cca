using System.IO.Compression;
using System.Text;
using PersonalizationEdge.Pipeline;

namespace PersonalizationEdge.Tests.Pipeline;

public sealed class GzipOutputTests
{
    private static readonly string Secret = string.Concat(Enumerable.Repeat("csrf-token=4f1c99aa7be2d0 ", 40));

    [Theory]
    [InlineData("P:hello")]
    [InlineData("P:before|S:slot|P:after")]
    [InlineData("S:slot first|P:page|S:slot last")]
    [InlineData("P:a|S:|P:b|S:c|S:d|P:")]
    [InlineData("")]
    public void What_is_decoded_is_what_was_written(string script)
    {
        var expected = new StringBuilder();
        using var output = new GzipOutput();
        foreach (var step in script.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            var text = Encoding.UTF8.GetBytes(step[2..]);
            expected.Append(step[2..]);
            if (step[0] == 'P')
            {
                output.WritePage(text);
            }
            else
            {
                output.WriteSlot(0, text);
            }
        }

        output.Finish();

        Assert.Equal(expected.ToString(), Gunzip(Drain(output)));
    }

    [Fact]
    public void Everything_written_before_a_flush_can_be_decoded_at_once()
    {
        using var output = new GzipOutput();
        output.WritePage("<p>early</p>"u8);
        output.Flush();
        var soFar = Drain(output);
        var first = new byte[12];
        using var decoder = new GZipStream(new MemoryStream(soFar), CompressionMode.Decompress);
        decoder.ReadExactly(first);

        Assert.Equal("<p>early</p>", Encoding.UTF8.GetString(first));
    }

    // BREACH: were the window shared, the slot that repeats the page's secret would be much shorter than one that does
    // not.
    [Fact]
    public void A_slot_that_repeats_the_page_gets_no_shorter_by_it()
    {
        var alone = CompressedLength([], Secret);
        var page = Encoding.UTF8.GetBytes(Secret);
        var together = CompressedLength(page, Secret) - CompressedLength(page, "");

        Assert.True(together >= alone - CompressedLength([], ""), $"{together} bytes beside the page, {alone} alone");
    }

    [Fact]
    public void The_page_after_a_slot_gets_no_shorter_by_the_slot()
    {
        var afterOther = PageAfterSlot(new string('x', Secret.Length));
        var afterSame = PageAfterSlot(Secret);

        Assert.Equal(afterOther, afterSame);
    }

    private static int PageAfterSlot(string slot)
    {
        using var output = new GzipOutput();
        output.WriteSlot(0, Encoding.UTF8.GetBytes(slot));
        output.Flush();
        Drain(output);
        output.WritePage(Encoding.UTF8.GetBytes(Secret));
        output.Flush();

        return Drain(output).Length;
    }

    private static int CompressedLength(ReadOnlySpan<byte> page, string slot)
    {
        using var output = new GzipOutput();
        output.WritePage(page);
        output.WriteSlot(0, Encoding.UTF8.GetBytes(slot));
        output.Finish();

        return Drain(output).Length;
    }

    private static byte[] Drain(GzipOutput output)
    {
        var all = new List<byte>();
        var buffer = new byte[7];
        for (int count; (count = output.Fetch(buffer)) > 0;)
        {
            all.AddRange(buffer[..count]);
        }

        return [.. all];
    }

    private static string Gunzip(byte[] bytes)
    {
        using var decoder = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var reader = new StreamReader(decoder, Encoding.UTF8);

        return reader.ReadToEnd();
    }
}
