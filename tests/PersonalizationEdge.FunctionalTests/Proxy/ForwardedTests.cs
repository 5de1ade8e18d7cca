using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Proxy;

/// <summary>Who the origin believes the visitor to be, and where.</summary>
public sealed class ForwardedTests
{
    private const string Claims =
        "X-Forwarded-For: 203.0.113.9\r\nX-Forwarded-Proto: https\r\nX-Forwarded-Host: www.shop.test\r\n"
        + "X-Forwarded-Port: 443\r\nForwarded: for=203.0.113.9\r\nX-Real-IP: 203.0.113.9\r\nX-Original-URL: /admin\r\n"
        + "X-Rewrite-URL: /admin\r\nX_Forwarded_Host: www.shop.test\r\nTrue-Client-IP: 203.0.113.9\r\nProxy: http://evil.test\r\n";

    [Fact]
    public async Task Stranger_is_named_by_its_address_whatever_it_claims()
    {
        var received = await AskAsync(trusted: "10.0.0.0/8;fd00::/8", Claims);

        Assert.Equal("127.0.0.1", received["X-Forwarded-For"]);
        Assert.Equal("http", received["X-Forwarded-Proto"]);
        Assert.Equal("shop.test", received["X-Forwarded-Host"]);
        Assert.Equal(
            ["Host", "X-Case", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto"],
            received.Headers.Select(header => header.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Trusted_peer_is_believed_and_appended()
    {
        var received = await AskAsync(trusted: "10.0.0.0/8;127.0.0.0/8", Claims);

        Assert.Equal("203.0.113.9, 127.0.0.1", received["X-Forwarded-For"]);
        Assert.Equal("https", received["X-Forwarded-Proto"]);
        Assert.Equal("www.shop.test", received["X-Forwarded-Host"]);
        Assert.Equal("203.0.113.9", received["X-Real-IP"]);
        Assert.Equal("for=203.0.113.9", received["Forwarded"]);
    }

    [Theory]
    [InlineData("gopher", "http")]
    [InlineData("http, HTTPS", "https")]
    [InlineData("https, http", "http")]
    [InlineData("", "http")]
    public async Task Last_scheme_a_trusted_peer_names_counts_if_there_is_such_a_scheme(string claimed, string seen)
    {
        var received = await AskAsync(trusted: "127.0.0.0/8", $"X-Forwarded-Proto: {claimed}\r\n");

        Assert.Equal(seen, received["X-Forwarded-Proto"]);
    }

    [Fact]
    public async Task Fields_that_connection_names_stop_here_but_not_the_cookie()
    {
        var received = await AskAsync(
            trusted: "", "Connection: X-Private, Cookie, X-Forwarded-For\r\nX-Private: 1\r\nCookie: a=1\r\n");

        Assert.Null(received["X-Private"]);
        Assert.Equal("a=1", received["Cookie"]);
        Assert.Equal("127.0.0.1", received["X-Forwarded-For"]);
    }

    [Fact]
    public async Task Origin_host_of_the_options_is_sent_and_the_visitors_is_told()
    {
        await using var origin = await TestOrigin.StartAsync("page");
        await using var edge = await EdgeUnderTest.StartAsync(origin.Url, options => options.OriginHost = "inner.test");

        await edge.RoundTripAsync("GET / HTTP/1.1\r\nHost: shop.test\r\nX-Case: a\r\n\r\n");

        Assert.Equal("inner.test", origin.Received["a"]["Host"]);
        Assert.Equal("shop.test", origin.Received["a"]["X-Forwarded-Host"]);
    }

    private static async Task<ReceivedRequest> AskAsync(string trusted, string fields)
    {
        await using var origin = await TestOrigin.StartAsync("page");
        await using var edge = await EdgeUnderTest.StartAsync(origin.Url, options => options.TrustedNetworks = trusted);

        var response = await edge.RoundTripAsync($"GET / HTTP/1.1\r\nHost: shop.test\r\nX-Case: a\r\n{fields}\r\n");

        Assert.Equal(200, response.Status);
        return origin.Received["a"];
    }
}
