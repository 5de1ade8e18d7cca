using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.Consent;
using PersonalizationEdge.FunctionalTests.Story;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Pages;

/// <summary>Every page of the demo shop, with the demo's rules in force, for those for whom none of them holds.</summary>
public sealed class DemoByteEqualityTests
{
    [Fact]
    public async Task All_pages_are_the_shops_own_for_bots_and_before_consent()
    {
        await using var demo = await DemoSite.StartAsync();
        var shop = new Uri(demo.ShopUrl).Port;
        var bar = demo.Edge.Services.GetRequiredService<ConsentBar>();
        var (products, articles) = (0, 0);

        foreach (var (target, page) in await PagesOfAsync(shop))
        {
            foreach (var headers in (string[][])[[], [PageRequest.Gzip]])
            {
                var forBot = await demo.Edge.RoundTripAsync(PageRequest.GetAsBot(target, headers));
                Assert.True(page.AsSpan().SequenceEqual(forBot.Decoded()), $"{target} for a bot");

                var asked = (await demo.Edge.RoundTripAsync(PageRequest.Get(target, headers))).Decoded();
                var rest = PageBodies.WithoutBar(asked, bar.Render(target).Span);
                Assert.True(page.AsSpan().SequenceEqual(rest), $"{target} before consent");
                Assert.True(rest.Length < asked.Length, $"{target} has no bar");
            }

            products += target.StartsWith("/p/", StringComparison.Ordinal) ? 1 : 0;
            articles += target.StartsWith("/magazine/", StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.True(products >= 60, $"{products} products");
        Assert.True(articles >= 40, $"{articles} articles");
        Assert.Empty(demo.Edge.Logged.Of(6004));
        await demo.Edge.StopAsync();
    }

    // All that can be reached from the home page by links, as the shop itself sends it.
    private static async Task<Dictionary<string, byte[]>> PagesOfAsync(int shop)
    {
        var pages = new Dictionary<string, byte[]>();
        var seen = new HashSet<string> { "/" };
        var left = new Queue<string>(seen);
        var parser = new HtmlParser();
        while (left.TryDequeue(out var target))
        {
            var answer = await RawHttp.RoundTripAsync(shop, PageRequest.Get(target));
            if (answer.Status != 200 || answer["Content-Type"]?.StartsWith("text/html", StringComparison.Ordinal) != true)
            {
                continue;
            }

            pages.Add(target, answer.Body);
            var links = parser.ParseDocument(answer.Text).QuerySelectorAll("a[href^='/']");
            foreach (var link in links.Select(link => link.GetAttribute("href")!.Split('#')[0]).Where(seen.Add))
            {
                left.Enqueue(link);
            }
        }

        return pages;
    }
}
