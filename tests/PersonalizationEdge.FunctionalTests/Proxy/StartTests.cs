using PersonalizationEdge.Configuration;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Proxy;

/// <summary>What stops a start, and with which words.</summary>
public sealed class StartTests
{
    [Fact]
    public async Task Port_that_is_taken_is_named()
    {
        await using var origin = await TestOrigin.StartAsync("page");

        var failure = await Assert.ThrowsAsync<EdgeStartException>(
            () => EdgeUnderTest.StartAsync(origin.Url, options => options.Listen = origin.Url));

        Assert.Contains(origin.Url, failure.Message, StringComparison.Ordinal);
        Assert.Contains("--listen", failure.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("site:8000")]
    [InlineData("ftp://site")]
    [InlineData("http://site/path")]
    [InlineData("http://site?query")]
    [InlineData("http://user@site")]
    [InlineData("http://")]
    [InlineData("")]
    public async Task Origin_that_is_none_is_named(string origin)
    {
        var failure = await Assert.ThrowsAsync<EdgeStartException>(() => EdgeUnderTest.StartAsync(origin));

        Assert.Contains($"'{origin}'", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("8080")]
    [InlineData("ftp://127.0.0.1:8080")]
    [InlineData("http://127.0.0.1:8080/path")]
    [InlineData("http://127.0.0.1:99999")]
    public async Task Listen_address_that_is_none_is_named(string listen)
    {
        var failure = await Assert.ThrowsAsync<EdgeStartException>(
            () => EdgeUnderTest.StartAsync("http://127.0.0.1:1", options => options.Listen = listen));

        Assert.Contains($"'{listen}'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_without_origin_says_how_to_give_one()
    {
        var failure = await Assert.ThrowsAsync<EdgeStartException>(() => EdgeUnderTest.StartAsync(origin: null));

        Assert.Contains("--origin", failure.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trusted_network_that_is_none_is_named()
    {
        var failure = await Assert.ThrowsAsync<EdgeStartException>(
            () => EdgeUnderTest.StartAsync("http://127.0.0.1:1", options => options.TrustedNetworks = "10.0.0.0/33"));

        Assert.Contains("10.0.0.0/33", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Https_without_certificate_is_named()
    {
        var failure = await Assert.ThrowsAsync<EdgeStartException>(
            () => EdgeUnderTest.StartAsync("http://127.0.0.1:1", options => options.Listen = "https://127.0.0.1:0"));

        Assert.Contains("Kestrel:Certificates", failure.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Broken_reverse_proxy_section_is_named()
    {
        var failure = await Assert.ThrowsAsync<EdgeStartException>(() => EdgeUnderTest.StartAsync(
            origin: null,
            settings: new Dictionary<string, string?>
            {
                ["ReverseProxy:Routes:all:ClusterId"] = "c",
                ["ReverseProxy:Routes:all:Match:Path"] = "{**all",
            }));

        Assert.Contains("ReverseProxy", failure.Message, StringComparison.Ordinal);
    }
}
