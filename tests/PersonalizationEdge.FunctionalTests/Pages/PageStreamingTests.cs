using System.IO.Compression;
using System.Text;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Pages;

/// <summary>A page passes the rewriter as it comes: nothing waits for its end, and no end is made up.</summary>
public sealed class PageStreamingTests
{
    private const string Begin = "<!doctype html><title>Shop</title><body><p>begin</p>";
    private const string End = "<div data-edge-slot=hero>default</div><p>end</p>";
    private const string ChangedEnd = "<div data-edge-slot=hero><b>changed</b></div><p>end</p>";
    private const string Rules = "site: { consent-bar: off }\nslots: { hero: { banner: { variants: { all: { html: \"<b>changed</b>\" } } } } }";

    [Theory]
    [InlineData("", false, "text/html; charset=utf-8")]
    [InlineData("", true, "text/html; charset=utf-8")]
    [InlineData("", false, "text/html")]
    [InlineData("", true, "text/html")]
    [InlineData("gzip", false, "text/html; charset=utf-8")]
    [InlineData("gzip", true, "text/html; charset=utf-8")]
    [InlineData("deflate", false, "text/html; charset=utf-8")]
    [InlineData("br", true, "text/html; charset=utf-8")]
    public async Task The_beginning_of_a_slow_page_arrives_before_its_end_is_sent(string coding, bool gzip, string type)
    {
        var beginningIsSeen = new SemaphoreSlim(0);
        await using var site = await PageSite.StartAsync(
            async context =>
            {
                context.Response.ContentType = type;
                context.Response.Headers.ContentEncoding = coding.Length == 0 ? default : coding;
                await using var body = PageBodies.Encoder(coding, context.Response.Body);
                await body.WriteAsync(Encoding.UTF8.GetBytes(Begin));
                await body.FlushAsync();
                await context.Response.Body.FlushAsync();
                await beginningIsSeen.WaitAsync(context.RequestAborted);
                await body.WriteAsync(Encoding.UTF8.GetBytes(End));
            },
            Rules);
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Chromium.UserAgent);
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", gzip ? "gzip" : "identity");
        using var limit = new CancellationTokenSource(Wait.Deadline);

        using var answer = await client.GetAsync(new Uri(site.Edge.Url), HttpCompletionOption.ResponseHeadersRead, limit.Token);
        var raw = await answer.Content.ReadAsStreamAsync(limit.Token);
        await using var body = gzip ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        var beginning = new byte[Begin.Length];
        await body.ReadExactlyAsync(beginning, limit.Token);
        Assert.Equal(Begin, Encoding.UTF8.GetString(beginning));

        beginningIsSeen.Release();
        using var rest = new StreamReader(body);
        Assert.Equal(ChangedEnd, await rest.ReadToEndAsync(limit.Token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("gzip")]
    public async Task Visitor_who_leaves_in_the_middle_of_a_page_frees_the_origin(string coding)
    {
        await using var site = await PageSite.StartAsync(
            async context =>
            {
                context.Response.ContentType = "text/html; charset=utf-8";
                context.Response.Headers.ContentEncoding = coding.Length == 0 ? default : coding;
                await using var body = PageBodies.Encoder(coding, context.Response.Body);
                await body.WriteAsync(Encoding.UTF8.GetBytes(Begin));
                await body.FlushAsync();
                await context.Response.Body.FlushAsync();
                await Wait.ForEverAsync(context.RequestAborted);
            },
            Rules);
        using (var client = await RawHttp.ConnectAsync(site.Edge.Port))
        {
            await client.SendAsync(PageRequest.Get("/", PageRequest.Gzip));
            await client.ReadHeadAsync();
        }

        await Wait.UntilAsync(() => Volatile.Read(ref site.Origin.Aborted) == 1, "the origin's request to be given up");
    }

    [Theory]
    [InlineData("", false, false)]
    [InlineData("", true, false)]
    [InlineData("", false, true)]
    [InlineData("gzip", false, false)]
    [InlineData("gzip", true, true)]
    public async Task An_origin_that_breaks_off_breaks_the_answer_and_no_end_is_made_up(string coding, bool gzip, bool length)
    {
        var beginningIsSeen = new SemaphoreSlim(0);
        await using var site = await PageSite.StartAsync(
            async context =>
            {
                context.Response.ContentType = "text/html; charset=utf-8";
                context.Response.ContentLength = length ? 100_000 : null;
                context.Response.Headers.ContentEncoding = coding.Length == 0 ? default : coding;
                var bytes = PageBodies.Encode(coding, Encoding.UTF8.GetBytes(Begin + End));
                await context.Response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length - 20));
                await context.Response.Body.FlushAsync();
                await beginningIsSeen.WaitAsync(context.RequestAborted);
                context.Abort();
            },
            Rules);
        using var client = await RawHttp.ConnectAsync(site.Edge.Port);
        await client.SendAsync(PageRequest.Get("/", gzip ? [PageRequest.Gzip] : []));

        var (statusLine, headers) = await client.ReadHeadAsync();
        await client.ReadExactlyAsync(1);
        beginningIsSeen.Release();
        var rest = await client.ReadToEndAsync();

        Assert.Contains("200", statusLine, StringComparison.Ordinal);
        Assert.Contains(headers, header => header.Name == "Transfer-Encoding");
        Assert.False(rest.EndsWith("0\r\n\r\n", StringComparison.Ordinal), "an end that the origin never sent");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_compressed_page_that_breaks_off_at_its_beginning_is_no_whole_page(string coding)
    {
        await using var site = await PageSite.StartAsync(
            async context =>
            {
                context.Response.ContentType = "text/html; charset=utf-8";
                context.Response.Headers.ContentEncoding = coding;
                var bytes = PageBodies.Encode(coding, Encoding.UTF8.GetBytes(Begin + End));
                await context.Response.Body.WriteAsync(bytes.AsMemory(0, 20));
                await context.Response.Body.FlushAsync();
                context.Abort();
            },
            Rules);
        using var client = await RawHttp.ConnectAsync(site.Edge.Port);
        await client.SendAsync(PageRequest.Get("/", "Connection: close"));

        var all = await client.ReadToEndAsync();

        // Which of both depends on when the edge learns of it.
        Assert.True(
            all.StartsWith("HTTP/1.1 502", StringComparison.Ordinal) || !all.EndsWith("0\r\n\r\n", StringComparison.Ordinal), all);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_page_of_100_MB_passes_in_constant_memory(bool gzip)
    {
        const int Megabytes = 100;
        var piece = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<li>one more item</li>\n", 48_000)));
        var most = 0L;
        await using var site = await PageSite.StartAsync(
            async context =>
            {
                context.Response.ContentType = "text/html; charset=utf-8";
                for (var i = 0; i < Megabytes; i++)
                {
                    await context.Response.Body.WriteAsync(piece);
                    if (i % 25 == 24)
                    {
                        most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
                    }
                }
            },
            Rules);
        using var client = new HttpClient();
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", Chromium.UserAgent);
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", gzip ? "gzip" : "identity");
        var before = GC.GetTotalMemory(forceFullCollection: true);

        using var answer = await client.GetAsync(new Uri(site.Edge.Url), HttpCompletionOption.ResponseHeadersRead);
        var raw = await answer.Content.ReadAsStreamAsync();
        await using var body = gzip ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        var buffer = new byte[256 * 1024];
        var bytes = 0L;
        for (int count; (count = await body.ReadAsync(buffer)) > 0;)
        {
            bytes += count;
        }

        Assert.Equal(Megabytes * (long)piece.Length, bytes);

        // What other tests of the run hold is in it: far more than a page needs, far less than the page.
        Assert.True(most - before < 64 * 1024 * 1024, $"{most - before} bytes more");
        await site.CountedAsync(1, "edge_pages_total", "reason=\"page-too-large\"");
    }
}
