using System.IO.Compression;
using System.Text;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.EndToEnd;

/// <summary>A page that comes compressed is rewritten all the same; what cannot be decoded safely goes out as it came.</summary>
public sealed class CompressedOriginTests
{
    private const int BombBytes = 64 * 1024 * 1024;

    [Theory]
    [InlineData("gzip", "")]
    [InlineData("gzip", "Accept-Encoding: gzip\r\n")]
    [InlineData("deflate", "")]
    [InlineData("deflate", "Accept-Encoding: gzip\r\n")]
    [InlineData("br", "")]
    [InlineData("br", "Accept-Encoding: gzip\r\n")]
    public async Task Compressed_page_is_rewritten(string coding, string accept)
    {
        await using var site = await RuledSite.StartAsync(
            context => CompressedPage.SendAsync(context, coding, SmallShop.Home), SmallShop.Rules());
        var visitor = await site.NewConsentingVisitorAsync();
        await SmallShop.ViewThreeProductsAsync(visitor);

        var page = await visitor.GetAsync("/", accept);

        Assert.Equal(SmallShop.HomeOfRegulars, RawVisitor.PageOf(page));
        Assert.Equal(accept.Length > 0 ? "gzip" : null, page["Content-Encoding"]);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Bomb_goes_out_as_it_came(string coding)
    {
        var bomb = CompressedPage.Encode(coding, new byte[BombBytes]);
        await using var site = await RuledSite.StartAsync(
            context => CompressedPage.SendAsync(context, coding, bomb), SmallShop.Rules());
        var visitor = await site.NewConsentingVisitorAsync();

        var page = await visitor.GetAsync("/", "Accept-Encoding: gzip, deflate, br\r\n");

        Assert.Equal(coding, page["Content-Encoding"]);
        Assert.True(bomb.AsSpan().SequenceEqual(page.Body), $"{page.Body.Length} bytes came, not the bomb's {bomb.Length}.");
        Assert.Equal(1, await site.MetricAsync("edge_pages_total", "decompression-bomb"));
    }

    [Fact]
    public async Task Bomb_takes_no_memory()
    {
        const long GrowthBytes = 32 * 1024 * 1024;
        var bomb = CompressedPage.Encode("br", new byte[256 * 1024 * 1024]);
        await using var origin = await TestOrigin.StartAsync(context => context.Request.Path == "/"
            ? CompressedPage.SendAsync(context, "br", bomb)
            : CompressedPage.SendAsync(context, "br", SmallShop.Home));
        var folder = Directory.CreateTempSubdirectory("edge-bomb-");
        var rules = Path.Combine(folder.FullName, "site.yaml");
        await File.WriteAllTextAsync(rules, SmallShop.Rules().Replace("pages: [/]", "pages: /**", StringComparison.Ordinal));
        await using (var edge = await EdgeProcess.RunAsync(origin.Url, rules, Path.Combine(folder.FullName, "data")))
        {
            var visitor = edge.NewVisitor();
            await visitor.AgreeAsync();
            await SmallShop.ViewThreeProductsAsync(visitor);
            var before = edge.PeakMemoryBytes;

            for (var time = 0; time < 10; time++)
            {
                Assert.Equal(bomb.Length, (await visitor.GetAsync("/")).Body.Length);
            }

            Assert.InRange(edge.PeakMemoryBytes - before, 0, GrowthBytes);
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Bomb_behind_an_honest_beginning_never_decodes_without_end()
    {
        // 64 KB that do not compress, then a bomb of 1 GB behind them.
        var beginning = new byte[96 * 1024];
        new Random(10).NextBytes(beginning);
        using var bomb = new MemoryStream();
        using (var gzip = new GZipStream(bomb, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(beginning);
            for (var megabyte = 0; megabyte < 1024; megabyte++)
            {
                gzip.Write(new byte[1024 * 1024]);
            }
        }

        await using var site = await RuledSite.StartAsync(
            context => CompressedPage.SendAsync(context, "gzip", bomb.ToArray()), SmallShop.Rules());
        var visitor = await site.NewConsentingVisitorAsync();
        using var client = await RawHttp.ConnectAsync(site.Edge.Port);
        await client.SendAsync(visitor.Request("GET", "/"));

        var received = await DrainAsync(client);

        Assert.InRange(received, beginning.Length, 600L * 1024 * 1024);
    }

    [Theory]
    [InlineData("gzip", "not gzip at all")]
    [InlineData("zstd", "whatever")]
    public async Task What_cannot_be_decoded_goes_out_as_it_came(string coding, string bytes)
    {
        await using var site = await RuledSite.StartAsync(
            context => CompressedPage.SendAsync(context, coding, Encoding.ASCII.GetBytes(bytes)), SmallShop.Rules());
        var visitor = await site.NewConsentingVisitorAsync();

        var page = await visitor.GetAsync("/", "Accept-Encoding: gzip\r\n");

        Assert.Equal((200, coding, bytes), (page.Status, page["Content-Encoding"], page.Text));
    }

    private static async Task<long> DrainAsync(RawHttp client)
    {
        long received = 0;
        try
        {
            while (true)
            {
                received += (await client.ReadExactlyAsync(64 * 1024)).Length;
            }
        }
        catch (EndOfStreamException)
        {
            return received;
        }
    }
}
