using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Demo;
using PersonalizationEdge.Demo.Visitors;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.FunctionalTests.EndToEnd;
using PersonalizationEdge.FunctionalTests.Support;
using PersonalizationEdge.Learning;
using PersonalizationEdge.Purchases;
using PersonalizationEdge.Recommending;
using PersonalizationEdge.Recording;

namespace PersonalizationEdge.FunctionalTests.Story;

/// <summary>The demo's shop with the demo's rules in front of it, as <c>edge demo</c> starts them.</summary>
internal sealed class DemoSite : IAsyncDisposable
{
    private readonly WebApplication _shop;

    private DemoSite(WebApplication shop, EdgeUnderTest edge) => (_shop, Edge) = (shop, edge);

    /// <summary>The edge.</summary>
    public EdgeUnderTest Edge { get; }

    /// <summary>The shop without the edge.</summary>
    public string ShopUrl => _shop.Urls.First();

    /// <summary>The demo's rule file.</summary>
    public static string RuleFile => Path.Combine(AppContext.BaseDirectory, "rules", "demo.yaml");

    public static async Task<DemoSite> StartAsync(Action<EdgeOptions>? options = null, TimeProvider? time = null)
    {
        var shop = DemoShop.Build("http://127.0.0.1:0", time ?? TimeProvider.System);
        await shop.StartAsync();
        var edge = await EdgeUnderTest.StartAsync(
            shop.Urls.First(),
            edge =>
            {
                edge.Rules = RuleFile;
                edge.DecisionBudget = TimeSpan.FromSeconds(2);
                options?.Invoke(edge);
            },
            builder => builder.Services.AddSingleton(time ?? TimeProvider.System));

        return new DemoSite(shop, edge);
    }

    /// <summary>As <see cref="StartAsync"/>, and every item has been met, as <c>edge demo</c> sees to it.</summary>
    public static async Task<DemoSite> StartKnowingAllAsync(
        Action<EdgeOptions>? options = null, TimeProvider? time = null)
    {
        var site = await StartAsync(options, time);
        await SiteWalk.ReadAllAsync(new Uri(site.Edge.Url));
        var shop = Demo.Site.Shop.Open(TimeProvider.System);
        await site.ItemsLearnedAsync(shop.Products.All.Count + shop.Articles.All.Count);
        await site.Edge.Services.GetRequiredService<LearningMetrics>()
            .InView.ReachAsync(1, CancellationToken.None).WaitAsync(Wait.Deadline);
        site.Arrange();

        return site;
    }

    /// <summary>Arranges the items for rows and lists now, as the edge does a second after they have changed.</summary>
    public void Arrange() => Edge.Services.GetRequiredService<CountKeeper>().Arrange();

    /// <summary>Waits until so many pages of orders have been read.</summary>
    public Task OrdersReadAsync(int count) => Edge.Services.GetRequiredService<PurchaseMetrics>()
        .Read.ReachAsync(count, CancellationToken.None).WaitAsync(Wait.Deadline);

    /// <summary>Waits until everything that has happened is on disk, and counted.</summary>
    public async Task EverythingStoredAsync()
    {
        var recorder = Edge.Services.GetRequiredService<EventRecorder>();
        await recorder.WaitUntilStoredAsync(recorder.Offered, CancellationToken.None).WaitAsync(Wait.Deadline);
    }

    /// <summary>What the event log holds of what a visitor was last served on a page: slot and reason, in the log's order.</summary>
    /// <param name="cookie">The visitor's cookie.</param>
    /// <param name="path">The page's path.</param>
    public async Task<(string Slot, string Reason)[]> LoggedAsync(string cookie, string path)
    {
        await EverythingStoredAsync();
        var visitor = VisitorId.Read(RawVisitor.IdOf(cookie));
        var events = Edge.Services.GetRequiredService<IEventLog>().ReadAfter(0)
            .Select(numbered => numbered.Event)
            .Where(happened => happened.Visitor == visitor)
            .ToList();
        var view = events.FindLastIndex(happened => happened.Kind == EventKind.PageView && happened.Path == path);

        return
        [
            .. events.Skip(view).Where(happened => happened.Kind == EventKind.Exposure && happened.Path == path)
                .Select(exposure => (exposure.Slot!, exposure.Reason!)),
        ];
    }

    /// <summary>A page as the shop itself sends it to somebody who asked the edge for it.</summary>
    public async Task<string> OwnAsync(string path)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Host = new Uri(Edge.Url).Authority;

        return await client.GetStringAsync(ShopUrl + path);
    }

    /// <summary>Addresses of products for a skin type, as the shop lists them.</summary>
    public async Task<string[]> ProductsForAsync(string skin, int count)
    {
        using var client = new HttpClient();
        var page = await client.GetStringAsync($"{ShopUrl}/skin/{skin}");
        var links = new HtmlParser().ParseDocument(page).QuerySelectorAll("ul.products a[href^='/p/']");

        return [.. links.Select(link => link.GetAttribute("href")!).Distinct().Take(count)];
    }

    /// <summary>Addresses of products for dry skin from different shelves.</summary>
    public static string[] DryProducts(int count) =>
    [
        .. Demo.Site.Shop.Open(TimeProvider.System).Products.All
            .Where(product => product.InStock && product.Skin[0] == "dry-skin")
            .DistinctBy(product => product.Category)
            .Take(count)
            .Select(product => product.Path),
    ];

    /// <summary>Waits until so many item pages have been learned from.</summary>
    public async Task ItemsLearnedAsync(int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await Edge.Services.GetRequiredService<ItemLearner>().WaitUntilLearnedAsync(count, limit.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await Edge.DisposeAsync();
        await _shop.DisposeAsync();
    }
}
