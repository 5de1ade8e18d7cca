using System.Xml.Linq;

namespace PersonalizationEdge.Demo.Visitors;

/// <summary>Somebody who reads every page of the shop and agrees to nothing: then the edge has met all items.</summary>
public static class SiteWalk
{
    private const int AtOnce = 4;

    private static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";

    /// <summary>Asks for every page of the sitemap once.</summary>
    /// <param name="site">Where the edge is.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>How many pages there are.</returns>
    /// <exception cref="HttpRequestException">A page did not come as it should.</exception>
    public static async Task<int> ReadAllAsync(Uri site, CancellationToken cancellation = default)
    {
        using var client = Browser.NewClient();
        var sitemap = XDocument.Parse(await client.GetStringAsync(new Uri(site, "/sitemap.xml"), cancellation));
        var paths = sitemap.Descendants(Sitemap + "loc").Select(place => new Uri(place.Value).PathAndQuery).ToArray();
        await Parallel.ForEachAsync(
            paths,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (path, end) =>
            {
                var browser = new Browser(client, site, Device.Desktops[0]);
                await browser.ArriveAsync(path, referrer: null, end);
            });

        return paths.Length;
    }
}
