using System.Text;
using Microsoft.AspNetCore.Http;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.EndToEnd;

/// <summary>Pages that come slowly, without end, or not to their end, with a slot in front.</summary>
public sealed class StreamingPageTests
{
    private const int MegabytesOfPage = 100;

    private static readonly string[] BrokenFramings =
    [
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n10000\r\n",
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: 65536\r\n\r\n",
    ];

    // A few MB are what the collector lets stand (7 MB seen); a page that is kept would take a hundred.
    private const long GrowthBytes = 32 * 1024 * 1024;

    [Theory]
    [InlineData("")]
    [InlineData("Accept-Encoding: gzip\r\n")]
    public async Task Broken_off_page_stays_broken_off(string accept)
    {
        var most = SmallShop.Home[..^"</html>".Length] + new string('x', 20_000);
        foreach (var framing in BrokenFramings)
        {
            using var origin = RawOrigin.Start(framing + most);
            await using var site = await RuledSite.StartAsync(origin.Url, SmallShop.Rules());
            var visitor = await site.NewConsentingVisitorAsync();

            await Assert.ThrowsAsync<EndOfStreamException>(() => visitor.GetAsync("/", accept));
        }
    }

    [Fact]
    public async Task Page_broken_off_while_its_charset_is_looked_for_never_looks_whole()
    {
        // So few bytes that the charset is still looked for. Whether they left before the end came is up to the network: if
        // not, the visitor is told the truth.
        foreach (var framing in BrokenFramings)
        {
            var head = framing.Replace("; charset=utf-8", "", StringComparison.Ordinal);
            using var origin = RawOrigin.Start(head + SmallShop.Home);
            await using var site = await RuledSite.StartAsync(origin.Url, SmallShop.Rules());
            var visitor = await site.NewConsentingVisitorAsync();

            var broken = await Record.ExceptionAsync(async () => Assert.Equal(502, (await visitor.GetAsync("/")).Status));
            Assert.True(broken is null or EndOfStreamException, $"{broken}");
        }
    }

    [Fact]
    public async Task What_the_origin_has_sent_is_not_kept_waiting_for_the_rest()
    {
        using var go = new SemaphoreSlim(0);
        var cut = SmallShop.Home.IndexOf("<p>end", StringComparison.Ordinal);
        await using var site = await RuledSite.StartAsync(
            async context =>
            {
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.WriteAsync(SmallShop.Home[..cut]);
                await context.Response.Body.FlushAsync();
                await go.WaitAsync();
                await context.Response.WriteAsync(SmallShop.Home[cut..]);
            },
            SmallShop.Rules());
        var visitor = await site.NewConsentingVisitorAsync();
        using var client = await RawHttp.ConnectAsync(site.Edge.Port);
        await client.SendAsync(visitor.Request("GET", "/"));
        var head = await client.ReadHeadAsync();
        Assert.Contains(" 200 ", head.StatusLine, StringComparison.Ordinal);

        // One chunk or several: all that came before the pause is there before it ends.
        var seen = new StringBuilder();
        while (!seen.ToString().Contains("</div>", StringComparison.Ordinal))
        {
            seen.Append(Encoding.ASCII.GetString(await client.ReadExactlyAsync(1)));
        }

        go.Release();
        Assert.EndsWith("</body></html>\r\n0\r\n\r\n", await client.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Accept-Encoding: gzip\r\n")]
    public async Task Visitor_who_hangs_up_frees_the_origin(string accept)
    {
        await using var site = await RuledSite.StartAsync(SendWithoutEndAsync, SmallShop.Rules());
        var visitor = await site.NewConsentingVisitorAsync();
        using (var client = await RawHttp.ConnectAsync(site.Edge.Port))
        {
            await client.SendAsync(visitor.Request("GET", "/", accept));
            await client.ReadExactlyAsync(10_000);
        }

        await Wait.UntilAsync(() => Volatile.Read(ref site.Origin.Aborted) == 1, "the origin to be let go");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Accept-Encoding: gzip\r\n")]
    public async Task Page_without_end_takes_no_more_memory_than_a_short_one(string accept)
    {
        await using var origin = await TestOrigin.StartAsync(SendWithoutEndAsync);
        var folder = Directory.CreateTempSubdirectory("edge-long-page-");
        var rules = Path.Combine(folder.FullName, "site.yaml");
        await File.WriteAllTextAsync(rules, SmallShop.Rules());
        await using (var edge = await EdgeProcess.RunAsync(origin.Url, rules, Path.Combine(folder.FullName, "data")))
        {
            var visitor = edge.NewVisitor();
            await visitor.AgreeAsync();
            await ReadAsync(edge, visitor, accept, megabytes: 10);
            var before = edge.PeakMemoryBytes;

            await ReadAsync(edge, visitor, accept, MegabytesOfPage);

            Assert.InRange(edge.PeakMemoryBytes - before, 0, GrowthBytes);
        }

        folder.Delete(recursive: true);
    }

    private static async Task SendWithoutEndAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        const string Line = "<p class=x>a line of a page that never ends</p>\n";
        var lines = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Line, 1_000)));
        await context.Response.WriteAsync("<!doctype html><body><div data-edge-slot=hero>default</div>");
        while (!context.RequestAborted.IsCancellationRequested)
        {
            await context.Response.Body.WriteAsync(lines, context.RequestAborted);
        }
    }

    // Reads so much page, decoded, and hangs up.
    private static async Task ReadAsync(EdgeProcess edge, RawVisitor visitor, string accept, int megabytes)
    {
        using var http = new HttpClient(new SocketsHttpHandler
        {
            UseCookies = false,
            AutomaticDecompression = System.Net.DecompressionMethods.All,
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{edge.Port}/");
        request.Headers.TryAddWithoutValidation("User-Agent", RawVisitor.UserAgent);
        request.Headers.TryAddWithoutValidation("Cookie", visitor.CookieHeader);
        if (accept.Length == 0)
        {
            request.Headers.TryAddWithoutValidation("Accept-Encoding", "identity");
        }

        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        await using var page = await response.Content.ReadAsStreamAsync();
        var buffer = new byte[64 * 1024];
        for (long read = 0; read < megabytes * 1024L * 1024;)
        {
            var count = await page.ReadAsync(buffer);
            Assert.NotEqual(0, count);
            read += count;
        }
    }
}
