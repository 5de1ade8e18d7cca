using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using PersonalizationEdge.Demo.Site;

namespace PersonalizationEdge.Demo.Products;

/// <summary>Product pages and the listings of shelves and skin types.</summary>
internal static class ProductEndpoints
{
    private const int RelatedCount = 4;

    public static void Map(WebApplication app, Shop shop)
    {
        app.MapPage("/p/{slug}", (context, slug) => shop.Products.Find(slug) is { } product
            ? ProductPage.Render(product, shop.Products.Related(product, RelatedCount), SiteAddress.Of(context.Request))
            : null);

        app.MapPage("/c/{slug}", (context, slug) => slug == "all"
            ? List(context, "All products", "Everything on our shelves.", "/c/all", null, shop.Products.All)
            : Categories.Find(slug) is { } category
                ? List(context, category, shop.Products.Of(category))
                : null);

        app.MapPage("/skin/{slug}", (context, slug) => SkinType.Find(slug) is { } skin
            ? List(context, skin.Name, skin.Introduction, skin.Path, skin.Slug, shop.Products.For(skin))
            : null);
    }

    private static Page List(HttpContext context, Category category, IEnumerable<Product> products) =>
        List(context, category.Name, category.Introduction, category.Path, category.Tag, products);

    private static Page List(
        HttpContext context,
        string title,
        string introduction,
        string path,
        string? tag,
        IEnumerable<Product> products) =>
        ListingPage.Render(
            title,
            introduction,
            path,
            tag,
            new Listing(path, query: null, context.Request.Query, products),
            SiteAddress.Of(context.Request));
}
