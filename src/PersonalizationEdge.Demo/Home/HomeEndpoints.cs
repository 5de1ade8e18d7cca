using Microsoft.AspNetCore.Builder;
using PersonalizationEdge.Demo.Site;

namespace PersonalizationEdge.Demo.Home;

/// <summary>The home page and the page about the shop.</summary>
internal static class HomeEndpoints
{
    private const int RowCount = 4;
    private const int ArticleCount = 6;

    public static void Map(WebApplication app, Shop shop)
    {
        app.MapReading("/", context => PageEndpoints.Present(context, HomePage.Render(
            shop.Products.Bestseller,
            shop.Products.Bestsellers.Take(RowCount),
            shop.Products.Staples.Except(shop.Products.Bestsellers.Take(RowCount)).Take(RowCount),
            [.. shop.Articles.All.Take(ArticleCount)])));

        app.MapReading("/about", context => PageEndpoints.Present(context, AboutPage.Render()));
    }
}
