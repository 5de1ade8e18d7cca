using System.Diagnostics;
using System.IO.Compression;

namespace PersonalizationEdge.FunctionalTests.Pages;

/// <summary>A page that says it is a few kilobytes and decodes to a gigabyte goes out as it came.</summary>
public sealed class DecompressionBombTests
{
    private const string Rules = "slots: { hero: { banner: { variants: { all: { html: changed } } } } }";

    [Theory]
    [InlineData("br", 1024)]
    [InlineData("gzip", 64)]
    public async Task The_original_bytes_go_out_in_their_own_coding(string coding, int megabytes)
    {
        var bomb = Bomb(coding, megabytes);
        await using var site = await PageSite.StartAsync(
            context =>
            {
                context.Response.ContentType = "text/html; charset=utf-8";
                context.Response.Headers.ContentEncoding = coding;
                return context.Response.Body.WriteAsync(bomb).AsTask();
            },
            Rules);
        await site.Edge.RoundTripAsync(PageRequest.Get("/"));
        var before = Process.GetCurrentProcess().WorkingSet64;

        foreach (var headers in (string[][])[[], [PageRequest.Gzip], [PageRequest.Gzip], []])
        {
            var answer = await site.Edge.RoundTripAsync(PageRequest.Get("/", headers));
            Assert.Equal((200, coding), (answer.Status, answer["Content-Encoding"]));
            Assert.Equal(bomb, answer.Body);
            Assert.Equal("private, no-cache", answer["Cache-Control"]);
        }

        // The goal is 16 MB for the edge alone; here other tests run in the same process.
        var grown = Process.GetCurrentProcess().WorkingSet64 - before;
        Assert.True(grown < 128 * 1024 * 1024, $"{grown} bytes more");
        await site.CountedAsync(5, "edge_pages_total", "reason=\"decompression-bomb\"");
    }

    [Fact]
    public async Task A_page_compressed_twice_is_decoded_once()
    {
        var inner = PageBodies.Encode("gzip", new byte[100_000]);
        await using var site = await PageSite.StartAsync(
            context =>
            {
                context.Response.ContentType = "text/html";
                context.Response.Headers.ContentEncoding = "gzip";
                return context.Response.Body.WriteAsync(PageBodies.Encode("gzip", inner)).AsTask();
            },
            Rules);

        var answer = await site.Edge.RoundTripAsync(PageRequest.GetAsBot("/"));

        Assert.Null(answer["Content-Encoding"]);
        Assert.Equal(inner, answer.Body);
    }

    private static byte[] Bomb(string coding, int megabytes)
    {
        var piece = new byte[1024 * 1024];
        using var bomb = new MemoryStream();
        using (Stream encoder = coding == "br"
            ? new BrotliStream(bomb, CompressionLevel.Optimal, leaveOpen: true)
            : new GZipStream(bomb, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (var written = 0; written < megabytes; written++)
            {
                encoder.Write(piece);
            }
        }

        return bomb.ToArray();
    }
}
