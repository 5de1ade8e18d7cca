using System.Net;
using System.Net.Sockets;
using System.Text;
using PersonalizationEdge.FunctionalTests.Support;
using PersonalizationEdge.Proxy;
using Microsoft.Extensions.DependencyInjection;

namespace PersonalizationEdge.FunctionalTests.Proxy;

/// <summary>What the visitor sees, and the log says, when the origin does not answer.</summary>
public sealed class OriginFailureTests
{
    private const string Get = "GET /some/page?secret=1 HTTP/1.1\r\nHost: shop.test\r\n\r\n";

    [Fact]
    public async Task Origin_that_is_gone_gives_a_small_502_page_and_one_log_line()
    {
        await using var edge = await EdgeUnderTest.StartAsync($"http://127.0.0.1:{ClosedPort()}");

        var response = await edge.RoundTripAsync(Get);

        Assert.Equal(502, response.Status);
        Assert.Equal("text/html; charset=utf-8", response["Content-Type"]);
        Assert.Equal("no-store", response["Cache-Control"]);
        Assert.Contains("cannot be reached", response.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", response.Text, StringComparison.Ordinal);
        Assert.True(response.Body.Length < 1000);
        var line = Assert.Single(edge.Logged.Of(1000));
        Assert.Contains("refused", line, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", line, StringComparison.Ordinal);
        Assert.Equal(1, edge.Services.GetRequiredService<ProxyMetrics>().Failed);
        await Wait.UntilAsync(() => edge.Logged.Of(1003).Count == 1, "the start's warning about the origin");
    }

    [Fact]
    public async Task Head_of_an_origin_that_is_gone_has_no_body()
    {
        await using var edge = await EdgeUnderTest.StartAsync($"http://127.0.0.1:{ClosedPort()}");
        using var client = await RawHttp.ConnectAsync(edge.Port);

        await client.SendAsync("HEAD / HTTP/1.1\r\nHost: shop.test\r\nConnection: close\r\n\r\n");
        var all = await client.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 502", all, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Origin_that_says_nothing_gives_a_504_after_the_response_timeout()
    {
        using var origin = RawOrigin.Start((_, _, stop) => Wait.ForEverAsync(stop));
        await using var edge = await EdgeUnderTest.StartAsync(
            origin.Url, options => options.OriginResponseTimeout = TimeSpan.FromMilliseconds(200));

        var response = await edge.RoundTripAsync(Get);

        Assert.Equal(504, response.Status);
        Assert.Contains("too long", response.Text, StringComparison.Ordinal);
        Assert.Single(edge.Logged.Of(1000));
    }

    [Theory]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX-A: 1\r\nno colon\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nhello")]
    [InlineData("")]
    public async Task Answer_that_is_no_http_gives_a_502(string bytes)
    {
        using var origin = RawOrigin.Start(bytes);
        await using var edge = await EdgeUnderTest.StartAsync(origin.Url);

        Assert.Equal(502, (await edge.RoundTripAsync(Get)).Status);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhello")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")]
    public async Task Body_that_breaks_off_breaks_off_for_the_visitor_too(string bytes)
    {
        using var origin = RawOrigin.Start(bytes);
        await using var edge = await EdgeUnderTest.StartAsync(origin.Url);

        await Assert.ThrowsAsync<EndOfStreamException>(() => edge.RoundTripAsync(Get));
        await Wait.UntilAsync(() => edge.Logged.Of(1001).Count == 1, "the log line");
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task Error_page_of_the_origin_is_never_replaced(int status)
    {
        using var origin = RawOrigin.Start($"HTTP/1.1 {status} Sorry\r\nContent-Length: 4\r\n\r\nours");
        await using var edge = await EdgeUnderTest.StartAsync(origin.Url);

        var response = await edge.RoundTripAsync(Get);

        Assert.Equal((status, "ours"), (response.Status, response.Text));
        Assert.Equal($"HTTP/1.1 {status} Sorry", response.StatusLine);
        Assert.Empty(edge.Logged.Of(1000));
    }

    [Fact]
    public async Task Origin_that_comes_back_is_used_at_once()
    {
        var port = ClosedPort();
        await using var edge = await EdgeUnderTest.StartAsync($"http://127.0.0.1:{port}");
        Assert.Equal(502, (await edge.RoundTripAsync(Get)).Status);

        await using var origin = await TestOrigin.StartAsync(
            context => context.Response.Body.WriteAsync(Encoding.ASCII.GetBytes("back")).AsTask(), port);

        Assert.Equal("back", (await edge.RoundTripAsync(Get)).Text);
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
