using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.FunctionalTests.EndToEnd;
using PersonalizationEdge.FunctionalTests.Support;
using PersonalizationEdge.Learning;
using PersonalizationEdge.Recommending;

namespace PersonalizationEdge.FunctionalTests.Rows;

/// <summary>Pages of three foreign sites: their items are learned, a row and an order are made in them, and outside
/// those not a byte changes.</summary>
public sealed class ForeignSiteTests
{
    private const string ShopFirst = "<li><a title=\"Menu &amp; Plans\"";
    private const string ShopEnd = "\r\n</ul></div></div>";

    private static readonly HtmlParser Parser = new(new HtmlParserOptions { IsScripting = true });

    [Fact]
    public async Task A_shop_that_sells_dinners()
    {
        var (site, visitor) = await StartAsync(ForeignSite.Shop, "/pan-seared-beef-309-2-b.html");
        await using var _ = site;

        var beef = ItemsOf(site).Find("/pan-seared-beef-309-2-b.html")!;
        Assert.Equal("Pan-seared beef", beef.Title);
        Assert.Equal(
            "/media/catalog/product/cache/f4f005ad5960ef8c7b8a08a9a3fc244e/b/-/b-pan-seared-beef_s64dydtpoves1rbu.jpg",
            beef.Image);
        Assert.Equal(new Price(1.00m, "NZD"), beef.Price);

        var row = await SlotOfAsync(ForeignSite.Shop, visitor, "/row", ShopFirst, ShopEnd);
        Assert.Equal(
            "<li><a title=\"Pan-seared beef\" href=\"/pan-seared-beef-309-2-b.html\">Pan-seared beef</a></li>", row);

        Know(site, "page", "/how-it-works", day: 1);
        Know(site, "page", "/gift-card", day: 2, "product");
        Know(site, "page", "/blog", day: 3);
        var list = await SlotOfAsync(ForeignSite.Shop, visitor, "/list", ShopFirst, ShopEnd);
        Assert.Equal(
            ["/menu-and-plans", "/gift-card", "/our-philosophy", "/blog", "/how-it-works", "/careers-at-woop"],
            LinksOf(list)[..6]);
    }

    [Fact]
    public async Task A_magazine_of_recipes()
    {
        const string shakshuka = "/green-shakshuka/";
        const string chicken = "/one-pan-crispy-rosemary-chicken-thighs-roasted-radishes/";
        var (site, visitor) = await StartAsync(ForeignSite.Recipes, shakshuka, chicken);
        await using var _ = site;

        var item = ItemsOf(site).Find(shakshuka)!;
        Assert.Equal("Green Shakshuka - Farmhouse Delivery", item.Title);
        Assert.Equal("/wp-content/uploads/2020/04/no-blob_clean-handle.jpg", item.Image);
        Assert.Null(item.Price);
        Assert.Equal(DateTimeOffset.Parse("2020-04-28T20:13:29Z").ToUnixTimeMilliseconds(), item.PublishedMs);
        item = ItemsOf(site).Find(chicken)!;
        Assert.Equal("One Pan Crispy Rosemary Chicken Thighs + Roasted Radishes - Farmhouse Delivery", item.Title);
        Assert.Equal("/wp-content/uploads/2019/05/FHD-Chic-Thigh-Recipe-1-1024x768.jpeg", item.Image);

        const string first = "<li class=\"cat-item cat-item-7\">";
        var row = await SlotOfAsync(ForeignSite.Recipes, visitor, chicken, first, "\n\t\t\t</ul>");
        Assert.Equal(
            first + "<a href=\"/green-shakshuka/\">Green Shakshuka - Farmhouse Delivery</a>\n</li>",
            row);

        Know(site, "category", "/category/breads/", day: 1);
        Know(site, "category", "/category/desserts/", day: 2, "article");
        var list = await SlotOfAsync(ForeignSite.Recipes, visitor, shakshuka, first, "\n\t\t\t</ul>");
        Assert.Equal(
            ["appetizers-and-snacks", "desserts", "breakfast", "breads"],
            LinksOf(list)[..4].Select(link => link.Split('/')[^2]));
        var own = Parts(ForeignSite.Recipes.TextAt(shakshuka), first, "\n\t\t\t</ul>").Slot;
        Assert.Equal(LinksOf(own).Order(), LinksOf(list).Order());
    }

    [Fact]
    public async Task A_manual()
    {
        var (site, visitor) = await StartAsync(
            ForeignSite.Docs, "/strategies.html", "/development.html", "/misc.html");
        await using var _ = site;

        var titles = new Dictionary<string, string>
        {
            ["/strategies.html"] = "Rate limiting strategies",
            ["/development.html"] = "Development",
            ["/misc.html"] = "Appendix",
        };
        foreach (var (path, title) in titles)
        {
            var item = ItemsOf(site).Find(path)!;
            Assert.Equal((title, "/_static/logo-og.png", null), (item.Title, item.Image, item.Price));
        }

        // This row says nothing of its card: what is whose in it is found by what is known of the first one's item.
        const string first = "<li class=\"toctree-l1\"><a class=\"reference internal\" href=\"strategies.html\">";
        var row = await SlotOfAsync(ForeignSite.Docs, visitor, "/search.html", first, "\n</ul>\n\n</div>");
        var links = LinksOf(row);
        Assert.Equal(2, links.Count);
        Assert.Equal(
            string.Join('\n', links.Select(link =>
                $"<li class=\"toctree-l1\"><a class=\"reference internal\" href=\"{link}\">{titles[link]}</a></li>")),
            row);

        for (var view = 0; view < 5; view++)
            await visitor.GetAsync("/misc.html");
        var list = await SlotOfAsync(ForeignSite.Docs, visitor, "/search-again.html", first, "\n</ul>\n\n</div>");
        Assert.Equal(
            ["misc.html", "configuration.html", "recipes.html", "cli.html", "api.html"],
            LinksOf(list)[..5]);
        Assert.Equal(8, LinksOf(list).Distinct().Count());
    }

    // The items' pages are viewed once by nobody, so that they are learned, and once by somebody who is remembered.
    private static async Task<(RuledSite Site, RawVisitor Visitor)> StartAsync(
        ForeignSite foreign, params string[] items)
    {
        var site = await RuledSite.StartAsync(foreign.AnswerAsync, foreign.Rules);
        foreach (var path in items)
            await new RawVisitor(site.Edge.Port, foreign.Host).GetAsync(path);

        await site.Edge.Services.GetRequiredService<ItemLearner>()
            .WaitUntilLearnedAsync(items.Length).WaitAsync(Wait.Deadline);
        var visitor = new RawVisitor(site.Edge.Port, foreign.Host);
        await visitor.AgreeAsync();
        foreach (var path in items)
            await visitor.GetAsync(path);

        await site.EverythingStoredAsync();
        site.Edge.Services.GetRequiredService<CountKeeper>().Arrange();
        return (site, visitor);
    }

    private static Catalogue ItemsOf(RuledSite site) => site.Edge.Services.GetRequiredService<Catalogue>();

    // What a feed of the site would say of pages that are not here.
    private static void Know(RuledSite site, string kind, string path, int day, params string[] tags)
    {
        ItemsOf(site).Learn(new Item
        {
            Path = path,
            Kind = kind,
            Tags = tags,
            PublishedMs = DateTimeOffset.UnixEpoch.AddDays(20_000 + day).ToUnixTimeMilliseconds(),
        });
        site.Edge.Services.GetRequiredService<CountKeeper>().Arrange();
    }

    // What stands in the slot now; outside it the page is the site's own, byte for byte.
    private static async Task<string> SlotOfAsync(
        ForeignSite foreign, RawVisitor visitor, string path, string first, string end)
    {
        var own = Parts(foreign.TextAt(path), first, end);
        var page = RawVisitor.PageOf(await visitor.GetAsync(path));
        Assert.StartsWith(own.Before, page, StringComparison.Ordinal);
        Assert.EndsWith(own.After, page, StringComparison.Ordinal);
        return page[own.Before.Length..^own.After.Length];
    }

    private static (string Before, string Slot, string After) Parts(string page, string first, string end)
    {
        var start = page.IndexOf(first, StringComparison.Ordinal);
        var last = page.IndexOf(end, start, StringComparison.Ordinal);
        return (page[..start], page[start..last], page[last..]);
    }

    private static List<string> LinksOf(string list) =>
    [
        .. Parser.ParseDocument($"<ul>{list}</ul>").QuerySelectorAll("ul > li > a")
            .Select(link => link.GetAttribute("href")!),
    ];
}
