using PersonalizationEdge.Caching;
using PersonalizationEdge.Caching.Purging;

namespace PersonalizationEdge.Tests.Caching.Purging;

public sealed class PurgeOrderTests
{
    [Theory]
    [InlineData("url", "https://shop.test/a", "https", "shop.test", "/a", true)]
    [InlineData("url", "https://shop.test:443/a", "https", "shop.test", "/a", true)]
    [InlineData("url", "https://shop.test/a", "https", "Shop.Test:443", "/a", true)]
    [InlineData("url", "https://shop.test/a", "https", "shop.test:8443", "/a", false)]
    [InlineData("url", "https://shop.test:8443/a", "https", "shop.test:8443", "/a", true)]
    [InlineData("url", "https://shop.test:8443/a", "https", "shop.test", "/a", false)]
    [InlineData("url", "http://[::1]:8080/a", "http", "[::1]:8080", "/a", true)]
    [InlineData("url", "https://bücher.test/ä?ö", "https", "xn--bcher-kva.test", "/%C3%A4?%C3%B6", true)]
    [InlineData("url", "https://shop.test", "https", "shop.test", "/", true)]
    [InlineData("url", "https://shop.test?a=1", "https", "shop.test", "/?a=1", true)]
    [InlineData("url", "https://shop.test/a#part", "https", "shop.test", "/a", true)]
    [InlineData("url", "https://shop.test/a", "https", "inside.test shop.test", "/a", true)]
    [InlineData("url", "https://inside.test/a", "https", "inside.test shop.test", "/a", true)]
    [InlineData("url", "https://shop.test/a", "https", "notshop.test", "/a", false)]
    [InlineData("url", "/a", "http", "", "/a", true)]
    [InlineData("url", "/A", "http", "shop.test", "/a", false)]
    [InlineData("url", "/a%7e", "http", "shop.test", "/a~", false)]
    [InlineData("prefix", "/a/", "http", "shop.test", "/a", false)]
    [InlineData("prefix", "/a/", "http", "shop.test", "/a/b?c", true)]
    [InlineData("prefix", "https://shop.test", "https", "shop.test", "/?a=1", true)]
    [InlineData("all", "true", "https", "shop.test", "/", true)]
    public void Addresses_name_keys_as_browsers_make_them(
        string what, string value, string scheme, string host, string target, bool fits)
    {
        var (order, fault) = PurgeOrder.Read([KeyValuePair.Create<string, string?>(what, value)]);

        Assert.Null(fault);
        Assert.Equal((what, value), (order!.What, order.Value));
        Assert.Equal(fits, order.MayFit(new CacheKey(scheme, host, target)));
    }

    [Theory]
    [InlineData("https://user@shop.test/a")]
    [InlineData("https://shop.test:99999/a")]
    [InlineData("https://shop.test\\a")]
    [InlineData("https://")]
    [InlineData("//shop.test/a", true)]
    [InlineData("shop.test/a")]
    [InlineData("javascript://shop.test/a")]
    public void What_is_no_address_is_refused(string value, bool isPath = false)
    {
        var (order, fault) = PurgeOrder.Read([KeyValuePair.Create<string, string?>("url", value)]);

        Assert.Equal(isPath, order is not null);
        Assert.Equal(isPath, fault is null);
    }
}
