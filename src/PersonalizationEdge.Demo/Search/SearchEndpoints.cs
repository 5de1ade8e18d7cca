using Microsoft.AspNetCore.Builder;
using PersonalizationEdge.Demo.Products;
using PersonalizationEdge.Demo.Site;

namespace PersonalizationEdge.Demo.Search;

/// <summary>The search of the header's form.</summary>
internal static class SearchEndpoints
{
    private const int LongestQuery = 100;

    public static void Map(WebApplication app, Shop shop) => app.MapReading("/search", context =>
    {
        var asked = context.Request.Query["q"].ToString().Trim();
        var query = asked.Length <= LongestQuery ? asked : asked[..LongestQuery];
        var listing = new Listing("/search", query, context.Request.Query, shop.Products.Search(query));

        return PageEndpoints.Present(context, SearchPage.Render(query, listing));
    });
}
