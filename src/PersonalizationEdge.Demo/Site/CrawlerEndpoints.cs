using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using PersonalizationEdge.Demo.Products;
using PersonalizationEdge.Demo.Serving;
using PersonalizationEdge.Demo.Templating;

namespace PersonalizationEdge.Demo.Site;

/// <summary><c>robots.txt</c> and <c>sitemap.xml</c>.</summary>
internal static class CrawlerEndpoints
{
    private const string Hour = "public, max-age=3600";

    private static readonly string[] Fixed = ["/", "/about", "/c/all", "/magazine"];

    public static void Map(WebApplication app, Shop shop)
    {
        app.MapReading("/robots.txt", context => Text(
            $"""
            User-agent: *
            Disallow: /cart
            Disallow: /checkout
            Disallow: /search
            Sitemap: {SiteAddress.Of(context.Request).Of("/sitemap.xml")}

            """,
            "text/plain; charset=utf-8"));

        app.MapReading("/sitemap.xml", context => Text(
            Sitemap(shop, SiteAddress.Of(context.Request)).Text,
            "application/xml; charset=utf-8"));
    }

    private static Markup Sitemap(Shop shop, SiteAddress site) => Markup.Of(
        $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        {Markup.Lines(Paths(shop), entry => Markup.Of($"<url><loc>{site.Of(entry.Path)}</loc><lastmod>{entry.Changed.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}</lastmod></url>"))}
        </urlset>
        """);

    private static IEnumerable<(string Path, DateOnly Changed)> Paths(Shop shop) =>
    [
        .. Fixed
            .Concat(Categories.All.Select(category => category.Path))
            .Concat(SkinType.All.Select(skin => skin.Path))
            .Concat(shop.Products.All.Select(product => product.Path))
            .Select(path => (path, ShopCalendar.Restocked)),
        .. shop.Articles.All.Select(article => (article.Path, article.Published)),
    ];

    private static Representation Text(string text, string contentType) =>
        new(Encoding.UTF8.GetBytes(text), contentType)
        {
            CacheControl = Hour,
            Changed = new DateTimeOffset(ShopCalendar.Restocked, new TimeOnly(6, 0), TimeSpan.Zero),
        };
}
