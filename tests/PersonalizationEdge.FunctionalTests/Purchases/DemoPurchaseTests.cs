using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.FunctionalTests.Story;
using PersonalizationEdge.FunctionalTests.Support;
using PersonalizationEdge.Purchases;
using PersonalizationEdge.Recording;

namespace PersonalizationEdge.FunctionalTests.Purchases;

/// <summary>An order in the demo's shop, from the cart to the page of thanks.</summary>
public sealed class DemoPurchaseTests
{
    private const string Rules = """
        items: { product: { pages: /p/* } }
        goals: { order: { page: /checkout/thanks, bought: "ul.order-lines a@href" } }
        segments: { buyer: { when: { bought: { item: product }, count: "= 2" } } }
        slots: { hero: { at: "#hero", pages: /, banner: { variants: { again: { for: buyer, html: "<p>How do you like it?</p>" } } } } }
        """;

    [Fact]
    public async Task Two_products_of_an_order_are_bought_and_the_home_page_knows()
    {
        var folder = Directory.CreateTempSubdirectory("edge-rules-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "site.yaml"), Rules);
        await using var site = await DemoSite.StartAsync(options => options.Rules = folder.FullName);
        using var she = new Visitor(site.Edge.Url);
        await she.ChooseAsync("agree");
        var products = await site.ProductsForAsync("dry-skin", 3);
        foreach (var product in products)
        {
            await she.SeeAsync(product);
        }

        await site.ItemsLearnedAsync(3);
        foreach (var product in products.Take(2))
        {
            await she.SubmitAsync("/cart/add", [new("product", product["/p/".Length..]), new("quantity", "2")]);
        }

        await she.SubmitAsync("/checkout", [
            new("name", "A"), new("email", "a@shop.test"), new("street", "S 1"), new("postcode", "1"), new("city", "C")]);
        Assert.DoesNotContain("How do you like it?", await she.SeeAsync("/"), StringComparison.Ordinal);
        var thanks = await she.SeeAsync("/checkout/thanks");
        await site.Edge.Services.GetRequiredService<PurchaseMetrics>()
            .Read.ReachAsync(1, CancellationToken.None).WaitAsync(Wait.Deadline);

        Assert.Contains("How do you like it?", await she.SeeAsync("/"), StringComparison.Ordinal);
        Assert.Equal(2, new HtmlParser().ParseDocument(thanks).QuerySelectorAll("ul.order-lines a").Length);
        var recorder = site.Edge.Services.GetRequiredService<EventRecorder>();
        await recorder.WaitUntilStoredAsync(recorder.Offered, CancellationToken.None).WaitAsync(Wait.Deadline);
        var bought = site.Edge.Services.GetRequiredService<IEventLog>().ReadAfter(0)
            .Select(one => one.Event).Where(one => one.Kind == EventKind.Purchase).ToArray();
        Assert.Equal(products.Take(2), bought.Select(one => one.Path));
        Assert.All(bought, one => Assert.True(one.Value > 0));
        folder.Delete(recursive: true);
    }
}
