using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using PersonalizationEdge.Demo.Pictures;
using PersonalizationEdge.Demo.Serving;
using PersonalizationEdge.Demo.Templating;

namespace PersonalizationEdge.Demo.Site;

/// <summary>Stylesheet and pictures, made once each.</summary>
internal static class AssetEndpoints
{
    private const string Week = "public, max-age=604800";
    private const string Svg = "image/svg+xml; charset=utf-8";

    public static void Map(WebApplication app, Shop shop)
    {
        var stylesheet = Asset(Resource.Read("Assets.shop.css"), "text/css; charset=utf-8");
        var icon = Asset(Resource.Read("Assets.favicon.svg"), Svg);
        app.MapReading("/assets/shop.css", _ => stylesheet);
        app.MapReading("/favicon.svg", _ => icon);

        MapPictures(app, "/assets/products/", slug => shop.Products.Find(slug) is { } product
            ? ProductPicture.Card(product)
            : null);
        MapPictures(app, "/assets/hero/", slug => shop.Products.Find(slug) is { } product
            ? ProductPicture.Hero(product)
            : null);
        MapPictures(app, "/assets/articles/", slug => shop.Articles.Find(slug) is { } article
            ? ArticlePicture.Of(article)
            : null);
    }

    private static void MapPictures(WebApplication app, string folder, Func<string, Markup?> draw)
    {
        // Only names that exist are kept, so the shop's content bounds it.
        var drawn = new ConcurrentDictionary<string, Representation>(StringComparer.Ordinal);

        app.MapReading(folder + "{slug}.svg", context =>
        {
            var slug = (string)context.Request.RouteValues["slug"]!;
            if (drawn.TryGetValue(slug, out var known))
                return known;

            return draw(slug) is { } picture
                ? drawn.GetOrAdd(slug, Asset(picture.Text, Svg))
                : PageEndpoints.Missing(context);
        });
    }

    private static Representation Asset(string text, string contentType) =>
        new(Encoding.UTF8.GetBytes(text), contentType)
        {
            CacheControl = Week,
            Changed = new DateTimeOffset(ShopCalendar.Restocked, new TimeOnly(6, 0), TimeSpan.Zero),
        };
}
