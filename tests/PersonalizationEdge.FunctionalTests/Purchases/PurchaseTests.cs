using System.Text;
using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.FunctionalTests.EndToEnd;
using PersonalizationEdge.FunctionalTests.Support;
using PersonalizationEdge.Learning;
using PersonalizationEdge.Purchases;
using PersonalizationEdge.Recommending;

namespace PersonalizationEdge.FunctionalTests.Purchases;

/// <summary>What visitors buy is read off the page of thanks as it passes, and is known to the next page.</summary>
public sealed class PurchaseTests
{
    // With the banner on every page the page of thanks is rewritten; else it passes as it came.
    [Theory]
    [InlineData("/", "")]
    [InlineData("/", "gzip")]
    [InlineData("/", "br")]
    [InlineData("/**", "")]
    [InlineData("/**", "gzip")]
    public async Task Order_of_three_is_three_purchases_and_the_next_page_knows(string hero, string coding)
    {
        await using var site = await StartAsync(OrderShop.Rules(hero));
        var visitor = await site.NewConsentingVisitorAsync();
        string[] links = ["/p/1", "/p/2?size=1", "http://shop.test/p/3#a"];

        var thanks = await visitor.GetAsync($"{Thanks(links)}&coding={coding}", "Accept-Encoding: gzip, br\r\n");
        await Metrics(site).Read.ReachAsync(1, CancellationToken.None).WaitAsync(Wait.Deadline);

        Assert.Equal(OrderShop.Thanks(links), RawVisitor.PageOf(thanks));
        if (hero == "/")
        {
            Assert.Equal(coding.Length > 0 ? coding : null, thanks["Content-Encoding"]);
            Assert.Equal("\"order\"", thanks["ETag"]);
            Assert.Equal("private, no-store", thanks["Cache-Control"]);
            Assert.Equal(
                coding.Length > 0 ? CompressedPage.Encode(coding, Encoding.UTF8.GetBytes(OrderShop.Thanks(links))) : thanks.Body,
                thanks.Body);
        }

        Assert.Contains("<div id=hero>three</div>", RawVisitor.PageOf(await visitor.GetAsync("/")), StringComparison.Ordinal);
        Assert.Equal(["/p/1", "/p/2", "/p/3"], await BoughtAsync(site));
    }

    [Fact]
    public async Task Row_no_longer_shows_what_was_bought()
    {
        await using var site = await StartAsync(OrderShop.Rules());
        var visitor = await site.NewConsentingVisitorAsync();
        await visitor.GetAsync("/p/6");
        var before = RowOf(RawVisitor.PageOf(await visitor.GetAsync("/")));
        Assert.Equal(3, before.Length);

        await visitor.GetAsync(Thanks(before[0]));
        await Metrics(site).Read.ReachAsync(1, CancellationToken.None).WaitAsync(Wait.Deadline);

        var page = RawVisitor.PageOf(await visitor.GetAsync("/"));
        Assert.DoesNotContain(before[0], RowOf(page));
        Assert.Equal(3, RowOf(page).Length);
        Assert.Contains(OrderShop.Thanked, page, StringComparison.Ordinal);
        var other = await site.NewConsentingVisitorAsync();
        await other.GetAsync("/p/6");
        Assert.Contains(before[0], RowOf(RawVisitor.PageOf(await other.GetAsync("/"))));
    }

    [Fact]
    public async Task Page_loaded_again_buys_nothing_and_a_second_order_of_another_item_counts()
    {
        await using var site = await StartAsync(OrderShop.Rules());
        var visitor = await site.NewConsentingVisitorAsync();

        await visitor.GetAsync(Thanks("/p/1"));
        await visitor.GetAsync(Thanks("/p/1"));
        await visitor.GetAsync(Thanks("/p/1", "/p/2"));
        await Metrics(site).Read.ReachAsync(3, CancellationToken.None).WaitAsync(Wait.Deadline);

        Assert.Equal(["/p/1", "/p/2"], await BoughtAsync(site));
        Assert.Equal(2, await site.MetricAsync("edge_purchases_total"));
    }

    [Fact]
    public async Task Links_to_unknown_and_foreign_pages_buy_nothing()
    {
        await using var site = await StartAsync(OrderShop.Rules());
        var visitor = await site.NewConsentingVisitorAsync();

        await visitor.GetAsync(Thanks("/p/unknown", "http://other.test/p/1", "/magazine", "mailto:a@shop.test", "/p/2"));
        await Metrics(site).Read.ReachAsync(1, CancellationToken.None).WaitAsync(Wait.Deadline);

        Assert.Equal(["/p/2"], await BoughtAsync(site));
    }

    [Fact]
    public async Task Without_consent_nothing_is_read()
    {
        await using var site = await StartAsync(OrderShop.Rules());
        var refusing = site.NewVisitor();
        await refusing.RefuseAsync();
        var consenting = await site.NewConsentingVisitorAsync();

        await site.NewVisitor().GetAsync(Thanks("/p/1"));
        await refusing.GetAsync(Thanks("/p/1"));
        await consenting.GetAsync(Thanks("/p/1"), "Sec-Purpose: prefetch\r\n");
        await consenting.HeadAsync(Thanks("/p/1"));
        await consenting.GetAsync(Thanks("/p/2"));
        await Metrics(site).Read.ReachAsync(1, CancellationToken.None).WaitAsync(Wait.Deadline);

        Assert.Equal((1, 0), (Metrics(site).Read.Value, Metrics(site).Rejected.Value));
        Assert.Equal(["/p/2"], await BoughtAsync(site));
    }

    [Fact]
    public async Task Visitor_who_refuses_afterwards_leaves_no_purchase()
    {
        await using var site = await StartAsync(OrderShop.Rules());
        var visitor = await site.NewConsentingVisitorAsync();

        await visitor.GetAsync(Thanks("/p/1", "/p/2"));
        await visitor.RefuseAsync();
        await Wait.UntilAsync(() => Metrics(site).Read.Value + Metrics(site).Rejected.Value == 1, "the page's end");

        Assert.Empty(await BoughtAsync(site));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/**")]
    public async Task Page_that_is_too_large_arrives_whole_and_is_counted_as_not_read(string hero)
    {
        await using var site = await StartAsync(OrderShop.Rules(hero));
        var visitor = await site.NewConsentingVisitorAsync();

        var page = RawVisitor.PageOf(await visitor.GetAsync(Thanks("/p/1") + "&large=yes"));
        await Metrics(site).Rejected.ReachAsync(1, CancellationToken.None).WaitAsync(Wait.Deadline);

        Assert.Equal(OrderShop.Thanks("/p/1"), page.TrimEnd(' '));
        Assert.Equal(1, await site.MetricAsync("edge_purchases_rejected_total", "too-large"));
        Assert.Empty(await BoughtAsync(site));
    }

    [Fact]
    public async Task New_visitor_who_is_remembered_unasked_has_bought_once_the_cookie_comes_back()
    {
        await using var site = await StartAsync(
            OrderShop.Rules().Replace("consent-bar: off", "consent: opt-out", StringComparison.Ordinal));
        var visitor = site.NewVisitor();

        await visitor.GetAsync(Thanks("/p/1"));
        await Metrics(site).Read.ReachAsync(1, CancellationToken.None).WaitAsync(Wait.Deadline);
        Assert.Empty(await BoughtAsync(site));

        Assert.Contains(OrderShop.Thanked, RawVisitor.PageOf(await visitor.GetAsync("/")), StringComparison.Ordinal);
        Assert.Equal(["/p/1"], await BoughtAsync(site));
    }

    private static string Thanks(params string[] links) =>
        "/thanks?" + string.Join('&', links.Select(link => $"link={Uri.EscapeDataString(link)}"));

    private static string[] RowOf(string page) =>
        [.. new HtmlParser().ParseDocument(page).QuerySelectorAll("#row a").Select(link => link.GetAttribute("href")!)];

    private static PurchaseMetrics Metrics(RuledSite site) => site.Edge.Services.GetRequiredService<PurchaseMetrics>();

    private static async Task<string[]> BoughtAsync(RuledSite site)
    {
        await site.EverythingStoredAsync();
        var log = site.Edge.Services.GetRequiredService<IEventLog>();

        return [.. log.ReadAfter(0).Select(one => one.Event).Where(one => one.Kind == EventKind.Purchase).Select(one => one.Path)];
    }

    // Every product is known, and about equally popular.
    private static async Task<RuledSite> StartAsync(string rules)
    {
        var site = await RuledSite.StartAsync(OrderShop.AnswerAsync, rules);
        for (var product = 1; product <= OrderShop.Products; product++)
        {
            await site.NewVisitor().GetAsync($"/p/{product}");
        }

        await site.Edge.Services.GetRequiredService<ItemLearner>()
            .WaitUntilLearnedAsync(OrderShop.Products).WaitAsync(Wait.Deadline);
        var visitor = await site.NewConsentingVisitorAsync();
        for (var product = 1; product <= OrderShop.Products; product++)
        {
            await visitor.GetAsync($"/p/{product}");
        }

        await site.EverythingStoredAsync();
        site.Edge.Services.GetRequiredService<CountKeeper>().Arrange();

        return site;
    }
}
