using Microsoft.AspNetCore.Builder;
using PersonalizationEdge.Demo.Site;

namespace PersonalizationEdge.Demo.Magazine;

/// <summary>The magazine and its articles.</summary>
internal static class MagazineEndpoints
{
    private const int RelatedCount = 3;
    private const int ProductCount = 4;

    public static void Map(WebApplication app, Shop shop)
    {
        app.MapReading("/magazine", context => PageEndpoints.Present(context, MagazinePage.Render(shop.Articles.All)));

        app.MapPage("/magazine/{slug}", (context, slug) => shop.Articles.Find(slug) is { } article
            ? ArticlePage.Render(
                article,
                shop.Articles.Related(article, RelatedCount),
                ArticleLibrary.ProductsFor(article, shop.Products, ProductCount),
                SiteAddress.Of(context.Request))
            : null);
    }
}
