using System.IO.Compression;
using System.Net;
using System.Xml.Linq;

namespace PersonalizationEdge.Tests.Demo;

public sealed class ShopHttpTests(RunningShop shop) : IClassFixture<RunningShop>
{
    public static TheoryData<string> Everything =>
    [
        "/", "/c/all?sort=price&page=2", "/skin/dry-skin", "/p/rich-cream", "/magazine", "/magazine/oats-a-history",
        "/about", "/assets/shop.css", "/assets/products/rich-cream.svg", "/assets/hero/rich-cream.svg",
        "/assets/articles/oats-a-history.svg", "/robots.txt", "/sitemap.xml", "/favicon.svg",
    ];

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task What_the_client_has_already_is_not_sent_again(string path)
    {
        using var first = await shop.GetAsync(path);
        var tag = first.Headers.ETag!.ToString();
        var changed = first.Content.Headers.LastModified!.Value;

        using var byTag = await shop.GetAsync(path, ("If-None-Match", $"\"other\", W/{tag}"));
        using var byDate = await shop.GetAsync(path, ("If-Modified-Since", changed.ToString("R")));
        using var older = await shop.GetAsync(path, ("If-Modified-Since", changed.AddSeconds(-1).ToString("R")));
        using var tagDecides = await shop.GetAsync(
            path, ("If-None-Match", "\"other\""), ("If-Modified-Since", changed.ToString("R")));

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, byTag.StatusCode);
        Assert.Equal(tag, byTag.Headers.ETag!.ToString());
        Assert.Empty(await byTag.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.NotModified, byDate.StatusCode);
        Assert.Equal(HttpStatusCode.OK, older.StatusCode);
        Assert.Equal(HttpStatusCode.OK, tagDecides.StatusCode);
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task Gzip_holds_the_same_bytes_under_a_tag_of_its_own(string path)
    {
        using var plain = await shop.GetAsync(path);
        using var coded = await shop.GetAsync(path, ("Accept-Encoding", "br;q=1, gzip;q=0.5"));
        var expected = await plain.Content.ReadAsByteArrayAsync();
        if (coded.Content.Headers.ContentEncoding.Count == 0)
        {
            Assert.True(expected.Length < 512);
            return;
        }

        using var unpacked = new MemoryStream();
        await using (var gzip = new GZipStream(await coded.Content.ReadAsStreamAsync(), CompressionMode.Decompress))
        {
            await gzip.CopyToAsync(unpacked);
        }

        Assert.Equal(expected, unpacked.ToArray());
        Assert.NotEqual(plain.Headers.ETag, coded.Headers.ETag);
        Assert.Contains("Accept-Encoding", plain.Headers.Vary);
        Assert.Contains("Accept-Encoding", coded.Headers.Vary);
    }

    [Fact]
    public async Task Gzip_refused_with_a_quality_of_zero_is_not_sent()
    {
        using var response = await shop.GetAsync("/", ("Accept-Encoding", "gzip;q=0, *"));

        Assert.Empty(response.Content.Headers.ContentEncoding);
    }

    [Theory]
    [MemberData(nameof(Everything))]
    public async Task Head_says_what_get_would_say_without_the_body(string path)
    {
        using var get = await shop.GetAsync(path);
        using var head = await shop.SendAsync(HttpMethod.Head, path);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
        Assert.Equal(get.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
        Assert.Equal(get.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal("utf-8", get.Content.Headers.ContentType!.CharSet);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
    }

    [Fact]
    public async Task Pages_are_shared_until_a_cart_makes_them_private()
    {
        using var shared = await shop.GetAsync("/");
        using var own = await shop.GetAsync("/", ("Cookie", "cart=rich-cream*2"));
        using var cart = await shop.GetAsync("/cart");
        using var asset = await shop.GetAsync("/assets/shop.css");

        Assert.True(shared.Headers.CacheControl!.Public);
        Assert.Equal(TimeSpan.FromMinutes(1), shared.Headers.CacheControl.SharedMaxAge);
        Assert.True(own.Headers.CacheControl!.Private);
        Assert.Null(own.Content.Headers.LastModified);
        Assert.Contains(
            "<span class=\"cart-count\">2</span>", await own.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(cart.Headers.CacheControl!.NoStore);
        Assert.Equal(TimeSpan.FromDays(7), asset.Headers.CacheControl!.MaxAge);
    }

    [Fact]
    public async Task Every_picture_is_well_formed_xml()
    {
        var sitemap = XDocument.Parse(await shop.Client.GetStringAsync("/sitemap.xml"));
        foreach (var location in sitemap.Descendants().Where(node => node.Name.LocalName == "loc"))
        {
            var page = await shop.PageAsync(new Uri(location.Value).AbsolutePath);
            var address = page.QuerySelector("meta[property='og:image']")!.GetAttribute("content")!;
            var picture = new Uri(address).AbsolutePath;

            Assert.Equal("svg", XDocument.Parse(await shop.Client.GetStringAsync(picture)).Root!.Name.LocalName);
        }
    }

    [Fact]
    public async Task Pages_are_the_same_each_time()
    {
        Assert.Equal(await shop.Client.GetStringAsync("/"), await shop.Client.GetStringAsync("/"));
    }
}
