using PersonalizationEdge.Demo.Cart;
using PersonalizationEdge.Demo.Site;
using PersonalizationEdge.Demo.Visitors;
using PersonalizationEdge.FunctionalTests.EndToEnd;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Story;

/// <summary>The product's story: banner, row and order change for the right visitor, on her next step, and back again.</summary>
public sealed class StoryTests
{
    // So long that every view counts in full.
    private static readonly TimeSpan LongLook = TimeSpan.FromSeconds(20);

    private static readonly Shop Shop = Shop.Open(TimeProvider.System);

    [Fact]
    public async Task Three_products_for_dry_skin_change_banner_row_and_order_for_her_and_for_nobody_else()
    {
        for (var round = 0; round < LongRun.Or(usual: 2, @long: 20); round++)
            await TellAsync();
    }

    [Fact]
    public async Task After_a_purchase_the_moisturiser_is_gone_from_the_row()
    {
        var time = new SimulatedTime(TimeProvider.System);
        await using var site = await DemoSite.StartKnowingAllAsync(time: time);
        using var she = new Visitor(site.Edge.Url);
        using var twin = new Visitor(site.Edge.Url);
        foreach (var visitor in (Visitor[])[she, twin])
        {
            await visitor.ChooseAsync("agree");
            await LookAtAllAsync(visitor, DemoSite.DryProducts(3), time);
        }

        // From here on, the purchase is all that is counted.
        await site.EverythingStoredAsync();
        var moisturiser = Moisturiser(new StoryPage(await she.SeeAsync("/")));
        Assert.NotNull(moisturiser);
        Assert.Equal(moisturiser, Moisturiser(new StoryPage(await twin.SeeAsync("/"))));

        // Its page stood open in another window: that she looks at it would be a reason of its own to leave it out.
        await she.SubmitAsync("/cart/add", [new("product", moisturiser["/p/".Length..]), new("quantity", "1")]);
        await she.SubmitAsync("/checkout", CheckoutField.All.Select(field => KeyValuePair.Create(field.Name, "any")));
        await she.SeeAsync("/checkout/thanks");
        await site.OrdersReadAsync(1);

        var hers = new StoryPage(await she.SeeAsync("/")).Row;
        Assert.Equal(4, hers.Length);
        Assert.DoesNotContain(moisturiser, hers);
        Assert.Contains(moisturiser, new StoryPage(await twin.SeeAsync("/")).Row);
    }

    private static async Task LookAtAllAsync(Visitor visitor, string[] products, SimulatedTime time)
    {
        foreach (var product in products)
        {
            await visitor.SeeAsync(product);
            time.MoveTo(time.GetUtcNow() + LongLook);
        }
    }

    private static string? Moisturiser(StoryPage page) => page.Row.SingleOrDefault(link =>
        Shop.Products.All.Single(product => product.Path == link).Category == "moisturisers");

    private static async Task TellAsync()
    {
        var time = new SimulatedTime(TimeProvider.System);
        await using var site = await DemoSite.StartKnowingAllAsync(time: time);
        var (ownHome, ownMagazine) = (await site.OwnAsync("/"), await site.OwnAsync("/magazine"));
        var products = DemoSite.DryProducts(3);

        // 1. She agrees. As long as nothing is known of her, the page is the shop's own to the last byte.
        using var she = new Visitor(site.Edge.Url);
        await she.ChooseAsync("agree");
        Assert.Equal(ownHome, await she.SeeAsync("/"));

        // 2. Three products for dry skin, and the very next home page is hers; outside the three slots not a byte differs.
        await LookAtAllAsync(she, products, time);
        var home = await she.SeeAsync("/");
        AssertHers(new StoryPage(home), new StoryPage(ownHome), products);
        Assert.Equal(ownHome, StoryPage.WithInsidesOf(home, ownHome));

        // 3. So is the magazine, with all articles about dry skin before all others.
        var magazine = await she.SeeAsync("/magazine");
        AssertDryFirst(new StoryPage(magazine), new StoryPage(ownMagazine));
        Assert.Equal(ownMagazine, StoryPage.WithInsidesOf(magazine, ownMagazine));

        // 4. She reads why, and it is what the event log says.
        await she.SeeAsync("/");
        var reasons = new StoryPage(await she.SeeAsync("/_edge/me")).Reasons;
        Assert.Equal(await site.LoggedAsync(she.Cookie("edge_vid")!, "/"), reasons);
        Assert.Superset(new HashSet<string> { "hero", "recommended", "magazine" }, reasons.Select(one => one.Slot).ToHashSet());

        // 5. Nobody else's.
        using var other = new Visitor(site.Edge.Url);
        await other.ChooseAsync("agree");
        Assert.Equal(ownHome, await other.SeeAsync("/"));
        Assert.Equal(ownMagazine, await other.SeeAsync("/magazine"));

        // 6. She refuses: everything is the shop's own again. So it is for a stranger, but for the bar.
        await she.ChooseAsync("refuse");
        Assert.Equal(ownHome, await she.SeeAsync("/"));
        Assert.Equal(ownMagazine, await she.SeeAsync("/magazine"));
        using var stranger = new Visitor(site.Edge.Url);
        Assert.Equal(ownHome, WithoutBar(await stranger.SeeAsync("/")));
    }

    private static void AssertHers(StoryPage hers, StoryPage own, string[] viewed)
    {
        Assert.Equal("The cream your skin keeps asking for", hers.Hero);
        Assert.NotEqual(own.Hero, hers.Hero);
        Assert.Equal(4, hers.Row.Distinct().Count());
        Assert.NotEqual(own.Row, hers.Row);
        Assert.Empty(hers.Row.Intersect(viewed.Concat(hers.Bestsellers)));
        Assert.All(hers.Row, link =>
        {
            var product = Shop.Products.All.Single(product => product.Path == link);
            Assert.Contains("dry-skin", product.Skin);
            Assert.True(product.InStock);
            Assert.Equal((product.Name, product.Picture, $"€{product.Price:0.00}"), hers.Card(link));
        });
        Assert.NotEqual(own.Articles, hers.Articles);
        Assert.Equal(own.Articles.Order(), hers.Articles.Order());
    }

    private static void AssertDryFirst(StoryPage hers, StoryPage own)
    {
        var areDry = hers.Articles.Select(IsDry).ToArray();
        Assert.Equal(own.Articles.Order(), hers.Articles.Order());
        Assert.InRange(areDry.Count(dry => dry), 5, areDry.Length - 5);
        Assert.NotEqual(areDry, own.Articles.Select(IsDry));
        Assert.Equal(areDry.OrderDescending(), areDry);
    }

    private static bool IsDry(string link) =>
        Shop.Articles.All.Single(article => article.Path == link).Tags.Contains("dry-skin");

    private static string WithoutBar(string page)
    {
        var start = page.IndexOf("<link rel=\"stylesheet\" href=\"/_edge/", StringComparison.Ordinal);
        var end = page.IndexOf("</form>\n</div>", start, StringComparison.Ordinal) + "</form>\n</div>".Length;

        return page[..start] + page[end..];
    }
}
