using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Demo;
using PersonalizationEdge.FunctionalTests.Support;
using PersonalizationEdge.Learning;

namespace PersonalizationEdge.FunctionalTests.Story;

/// <summary>The demo's shop with the demo's rules in front of it, as <c>edge demo</c> starts them.</summary>
internal sealed class DemoSite : IAsyncDisposable
{
    private readonly WebApplication _shop;

    private DemoSite(WebApplication shop, EdgeUnderTest edge)
    {
        _shop = shop;
        Edge = edge;
    }

    /// <summary>The edge.</summary>
    public EdgeUnderTest Edge { get; }

    /// <summary>The shop without the edge.</summary>
    public string ShopUrl => _shop.Urls.First();

    public static async Task<DemoSite> StartAsync(Action<EdgeOptions>? options = null)
    {
        var shop = DemoShop.Build("http://127.0.0.1:0", TimeProvider.System);
        await shop.StartAsync();
        var edge = await EdgeUnderTest.StartAsync(shop.Urls.First(), edge =>
        {
            edge.Rules = Path.Combine(AppContext.BaseDirectory, "rules", "demo.yaml");
            edge.DecisionBudget = TimeSpan.FromSeconds(2);
            options?.Invoke(edge);
        });

        return new DemoSite(shop, edge);
    }

    /// <summary>Addresses of products for a skin type, as the shop lists them.</summary>
    public async Task<string[]> ProductsForAsync(string skin, int count)
    {
        using var client = new HttpClient();
        var page = await client.GetStringAsync($"{ShopUrl}/skin/{skin}");
        var links = new HtmlParser().ParseDocument(page).QuerySelectorAll("ul.products a[href^='/p/']");

        return [.. links.Select(link => link.GetAttribute("href")!).Distinct().Take(count)];
    }

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
