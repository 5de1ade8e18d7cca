using System.Net;
using System.Text.Json;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Dom.Events;
using AngleSharp.Html.Parser;

namespace PersonalizationEdge.Tests.Demo;

public sealed class ShopPagesTests(RunningShop shop) : IClassFixture<RunningShop>
{
    [Fact]
    public async Task Every_link_on_every_page_leads_somewhere_and_every_page_is_sound()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { "/" };
        var waiting = new Queue<string>(seen);
        while (waiting.TryDequeue(out var path))
        {
            using var response = await shop.GetAsync(path);
            Assert.True(response.StatusCode == HttpStatusCode.OK, $"{path} answered {response.StatusCode}");
            if (response.Content.Headers.ContentType!.MediaType != "text/html")
                continue;

            var page = Parse(path, await response.Content.ReadAsStringAsync());
            AssertSound(path, page);
            foreach (var link in Links(page).Where(seen.Add))
            {
                waiting.Enqueue(link);
            }
        }

        Assert.True(seen.Count(path => path.StartsWith("/p/", StringComparison.Ordinal)) >= 60);
        Assert.True(seen.Count(path => path.StartsWith("/magazine/", StringComparison.Ordinal)) >= 40);
    }

    [Fact]
    public async Task A_products_linked_data_says_what_the_page_shows()
    {
        var listing = await shop.PageAsync("/sitemap.xml");
        var products = listing.QuerySelectorAll("loc")
            .Select(location => new Uri(location.TextContent).AbsolutePath)
            .Where(path => path.StartsWith("/p/", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(64, products.Count);
        foreach (var path in products)
        {
            var page = await shop.PageAsync(path);
            var product = LinkedData(page, "Product");
            var offer = product.GetProperty("offers");
            var brand = product.GetProperty("brand").GetProperty("name").GetString();
            var price = "€" + offer.GetProperty("price").GetString();
            var inStock = offer.GetProperty("availability").GetString() == "https://schema.org/InStock";
            var canonical = page.QuerySelector("link[rel=canonical]")!.GetAttribute("href");

            Assert.Equal(page.QuerySelector("h1")!.TextContent, product.GetProperty("name").GetString());
            Assert.Equal(price, page.QuerySelector(".product .price")!.TextContent);
            Assert.Equal(page.QuerySelector(".brand")!.TextContent, brand);
            Assert.Equal(page.QuerySelector(".buy") is not null, inStock);
            Assert.Equal(canonical, product.GetProperty("url").GetString());
            Assert.Equal(3, LinkedData(page, "BreadcrumbList").GetProperty("itemListElement").GetArrayLength());
            Assert.NotEmpty(page.QuerySelector("meta[name=keywords]")!.GetAttribute("content")!);
        }
    }

    [Fact]
    public async Task An_articles_linked_data_says_what_the_page_shows()
    {
        var magazine = await shop.PageAsync("/magazine");
        var links = magazine.QuerySelectorAll("main > ul.articles > li > a");
        var articles = links.Select(link => link.GetAttribute("href")!).ToList();

        Assert.Equal(40, articles.Count);
        foreach (var path in articles)
        {
            var page = await shop.PageAsync(path);
            var article = LinkedData(page, "Article");
            var published = page.QuerySelector(".story time")!.GetAttribute("datetime");

            Assert.Equal(page.QuerySelector("h1")!.TextContent, article.GetProperty("headline").GetString());
            Assert.Equal(published, article.GetProperty("datePublished").GetString());
            Assert.Equal("article", page.QuerySelector("meta[property='og:type']")!.GetAttribute("content"));
            Assert.True(page.QuerySelectorAll(".story-text p").Length >= 3);
        }
    }

    [Fact]
    public async Task The_home_page_has_its_banner_and_rows()
    {
        var page = await shop.PageAsync("/");
        var button = page.QuerySelector("section#hero.hero .hero-text a.button")!;

        Assert.Equal("/p/velvet-dew-serum", button.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector("#hero img.hero-picture"));
        Assert.Equal(4, page.QuerySelectorAll("ul.products#bestsellers > li").Length);
        Assert.Equal(4, page.QuerySelectorAll("ul.products#recommended > li").Length);
        Assert.Equal(6, page.QuerySelectorAll("ul.articles > li").Length);
    }

    [Fact]
    public async Task Listings_are_sorted_and_cut_into_pages_without_losing_a_product()
    {
        var names = new List<string>();
        for (var number = 1; number <= 6; number++)
        {
            var page = await shop.PageAsync($"/c/all?sort=name&page={number}");
            names.AddRange(page.QuerySelectorAll("#listing .name").Select(name => name.TextContent));
        }

        Assert.Equal(64, names.Count);
        Assert.Equal(names.Distinct().Order(StringComparer.Ordinal), names);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("' autofocus onfocus='alert(1)")]
    [InlineData("</title><svg onload=alert(1)>")]
    [InlineData("</script><b>&amp;")]
    public async Task A_search_term_is_only_ever_text(string term)
    {
        var page = await shop.PageAsync("/search?q=" + Uri.EscapeDataString(term));

        Assert.Contains(term, page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(term, page.Title!, StringComparison.Ordinal);
        Assert.DoesNotContain(
            page.All.SelectMany(element => element.Attributes),
            attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
        Assert.Empty(page.QuerySelectorAll("svg, b, img[src=x], script:not([type='application/ld+json'])"));
    }

    [Fact]
    public async Task A_search_finds_products_and_keeps_its_term_in_the_links()
    {
        var page = await shop.PageAsync("/search?q=dry-skin+cream");

        Assert.Contains(page.QuerySelectorAll("#listing .name"), name => name.TextContent == "Rich Cream");
        Assert.Contains(
            page.QuerySelectorAll(".orders a"),
            link => link.GetAttribute("href") == "/search?q=dry-skin%20cream&sort=price");
    }

    [Theory]
    [InlineData("/p/nothing")]
    [InlineData("/c/nothing")]
    [InlineData("/assets/products/nothing.svg")]
    [InlineData("/no/such.page")]
    public async Task What_is_not_there_gets_a_page_that_says_so(string path)
    {
        using var response = await shop.GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        AssertSound(path, Parse(path, await response.Content.ReadAsStringAsync()));
    }

    private static IHtmlDocument Parse(string path, string html)
    {
        var problems = new List<string>();
        var parser = new HtmlParser();
        parser.Error += (_, error) => problems.Add(((HtmlErrorEvent)error).Message);
        var page = parser.ParseDocument(html);

        Assert.True(problems.Count == 0, $"{path}: {string.Join("; ", problems)}");
        return page;
    }

    private static void AssertSound(string path, IHtmlDocument page)
    {
        var twice = page.QuerySelectorAll("[id]")
            .GroupBy(element => element.Id)
            .Where(same => same.Count() > 1)
            .Select(same => same.Key);
        Assert.True(!twice.Any(), $"{path} repeats the ids {string.Join(", ", twice)}");
        Assert.True(page.QuerySelectorAll("img:not([alt])").Length == 0, $"{path} has pictures without alt");
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Single(page.QuerySelectorAll("main"));
        foreach (var input in page.QuerySelectorAll("input:not([type=hidden])"))
        {
            Assert.True(page.QuerySelector($"label[for='{input.Id}']") is not null, $"{path}: {input.Id} has no label");
        }

        foreach (var script in page.QuerySelectorAll("script"))
        {
            using var data = JsonDocument.Parse(script.TextContent);
        }
    }

    private static IEnumerable<string> Links(IHtmlDocument page) => page
        .QuerySelectorAll("[href], [src]")
        .Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!)
        .Where(address => !address.StartsWith('#'))
        .Select(address => Uri.TryCreate(address, UriKind.Absolute, out var absolute) && absolute.Scheme == "http"
            ? absolute.PathAndQuery
            : address);

    private static JsonElement LinkedData(IHtmlDocument page, string type) => page
        .QuerySelectorAll("script[type='application/ld+json']")
        .Select(script => JsonDocument.Parse(script.TextContent).RootElement)
        .Single(data => data.GetProperty("@type").GetString() == type);
}
