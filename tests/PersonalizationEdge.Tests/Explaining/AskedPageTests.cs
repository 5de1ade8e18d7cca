using PersonalizationEdge.Explaining;

namespace PersonalizationEdge.Tests.Explaining;

public sealed class AskedPageTests
{
    [Theory]
    [InlineData("/", "/", "", null)]
    [InlineData("/p?x=1&y=2#top", "/p", "x=1&y=2", null)]
    [InlineData("/p?back=https://else.example/", "/p", "back=https://else.example/", null)]
    [InlineData("/caf\u00e9 au lait", "/caf%C3%A9%20au%20lait", "", null)]
    [InlineData("https://Shop.example/p?x=1", "/p", "x=1", "shop.example")]
    public void An_address_is_taken_as_browsers_send_it(string url, string path, string query, string? host)
    {
        var page = AskedPage.TryRead(url);

        Assert.NotNull(page);
        Assert.Equal((path, query, host), (page.Path, page.Query, page.Host));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("p")]
    [InlineData("?x")]
    [InlineData("ftp://shop.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/a/../b")]
    [InlineData("/a%2fb")]
    [InlineData("/a\\b")]
    [InlineData("/a\nslot hero: faked")]
    public void Where_rules_stand_aside_there_is_none(string? url) => Assert.Null(AskedPage.TryRead(url));

    [Fact]
    public void Endless_ones_are_none() => Assert.Null(AskedPage.TryRead("/?" + new string('x', 5000)));
}
