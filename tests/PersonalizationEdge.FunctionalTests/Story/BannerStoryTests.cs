using System.Text;
using AngleSharp.Html.Parser;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Story;

/// <summary>The product's story, its banner part: the page changes for the right visitor, on her next step, and back again.</summary>
public sealed class BannerStoryTests
{
    [Fact]
    public async Task Three_views_of_dry_skin_care_change_the_hero_for_her_and_for_nobody_else()
    {
        await using var site = await DemoSite.StartAsync();
        using var she = new Visitor(site.Edge.Url);
        var defaultHero = HeroOf(await new HttpClient().GetStringAsync(site.ShopUrl));

        // 1. A fresh visitor sees the bar and the shop's own banner.
        var first = await she.SeeAsync("/");
        Assert.Contains("id=\"edge-bar\"", first, StringComparison.Ordinal);
        Assert.Equal(defaultHero, HeroOf(first));
        Assert.Null(she.Cookie("edge_vid"));

        // 2. She agrees, and is asked no more.
        await she.ChooseAsync("agree");
        Assert.NotNull(she.Cookie("edge_vid"));
        Assert.DoesNotContain("edge-bar", await she.SeeAsync("/"), StringComparison.Ordinal);

        // 3. Three products for dry skin, and the very next home page is hers.
        foreach (var product in await site.ProductsForAsync("dry-skin", 3))
        {
            await she.SeeAsync(product);
        }

        await site.ItemsLearnedAsync(3);
        Assert.Contains("dry", HeroOf(await she.SeeAsync("/")), StringComparison.OrdinalIgnoreCase);
        Assert.NotEqual(defaultHero, HeroOf(await she.SeeAsync("/")));

        // 4. Nobody else's.
        using var other = new Visitor(site.Edge.Url);
        await other.ChooseAsync("agree");
        Assert.Equal(defaultHero, HeroOf(await other.SeeAsync("/")));

        // 5. She refuses: the shop's own banner again, no id, and no file that remembers it.
        var id = she.Cookie("edge_vid")!;
        await she.ChooseAsync("refuse");
        var after = await she.SeeAsync("/");
        Assert.Equal(defaultHero, HeroOf(after));
        Assert.DoesNotContain("edge-bar", after, StringComparison.Ordinal);
        Assert.Null(she.Cookie("edge_vid"));
        AssertNoFileHolds(site.Edge.Data, id);
    }

    [Fact]
    public async Task A_browser_that_revalidates_an_old_copy_gets_her_page_too()
    {
        await using var site = await DemoSite.StartAsync();
        using var shop = new HttpClient();
        using var old = await shop.GetAsync(site.ShopUrl);
        using var she = new Visitor(site.Edge.Url);
        await she.ChooseAsync("agree");
        foreach (var product in await site.ProductsForAsync("dry-skin", 3))
        {
            await she.SeeAsync(product);
        }

        await site.ItemsLearnedAsync(3);
        using var answer = await she.GetAsync("/", request =>
        {
            request.Headers.IfNoneMatch.Add(old.Headers.ETag!);
            request.Headers.IfModifiedSince = old.Content.Headers.LastModified;
        });

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.NotEqual(
            HeroOf(await old.Content.ReadAsStringAsync()), HeroOf(await answer.Content.ReadAsStringAsync()));
        Assert.Null(answer.Headers.ETag);
        Assert.Equal("no-cache, private", answer.Headers.CacheControl?.ToString());
    }

    private static string HeroOf(string page) => new HtmlParser().ParseDocument(page).QuerySelector("#hero")!.InnerHtml;

    private static void AssertNoFileHolds(string folder, string cookie)
    {
        // The cookie is base64url of id and MAC; its first 16 bytes are the id.
        var bytes = Convert.FromBase64String(cookie.Replace('-', '+').Replace('_', '/').PadRight((cookie.Length + 3) / 4 * 4, '='));
        var id = bytes.AsSpan(0, 16).ToArray();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            // The lock that keeps a second edge out; it is empty.
            if (Path.GetFileName(file) == "edge.lock")
            {
                continue;
            }

            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            Assert.True(content.AsSpan().IndexOf(id) < 0, file);
            Assert.True(content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(id))) < 0, file);
            Assert.True(content.AsSpan().IndexOf(Encoding.ASCII.GetBytes(cookie[..20])) < 0, file);
        }
    }
}
