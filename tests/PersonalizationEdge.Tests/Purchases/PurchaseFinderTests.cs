using System.Text;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Purchases;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Purchases;

public sealed class PurchaseFinderTests
{
    private static readonly Catalogue Items = Known("/p/cream", "/p/soap", "/p/balm");

    [Theory]
    [InlineData("<ul class=order-lines><li>2 x <a href=/p/cream>Cream</a><li><a href=/p/soap>Soap</a></ul>", "/p/cream /p/soap")]
    [InlineData("<ul class=order-lines><a href=/p/cream>A</a><a href=/p/cream#again>B</a><a href=/p/blue-cream>C</a></ul>", "/p/cream")]
    [InlineData("<ul class=order-lines><a href=/p/soap?size=2>Soap</a><a href=' /p/balm '>Balm</a></ul>", "/p/soap /p/balm")]
    [InlineData("<ul class=order-lines><a href=https://shop.test/p/soap>S</a><a href=//shop.test/p/balm>B</a></ul>", "/p/soap /p/balm")]
    [InlineData("<ul class=order-lines><a href=../p/soap>Soap</a></ul>", "/p/soap")]
    [InlineData("<base href=/p/><ul class=order-lines><a href=soap>Soap</a><a href=/p/balm>Balm</a></ul>", "/p/soap /p/balm")]
    [InlineData("<base href=https://other.test/><ul class=order-lines><a href=/p/soap>Soap</a></ul>", "")]
    [InlineData("<ul class=order-lines><a href=https://other.test/p/soap>S</a><a href=javascript:/p/soap>J</a><a>N</a></ul>", "")]
    [InlineData("<ul class=order-lines><a href=/p/unknown>?</a><a href=/magazine>Read</a><a href=''>-</a></ul>", "")]
    [InlineData("<p>Like it? <a href=/p/soap>Soap</a></p><ul class=order-lines></ul>", "")]
    [InlineData("<ul class=order-lines><!-- <a href=/p/soap>Soap</a> --></ul>", "")]
    [InlineData("<ul class=order-lines><template><a href=/p/soap>Soap</a></template></ul>", "")]
    [InlineData("", null)]
    public void Links_at_the_declared_place_that_lead_to_known_items_are_what_was_bought(string page, string? bought) =>
        Assert.Equal(bought, Find(page));

    [Fact]
    public void Several_goals_of_a_page_are_read_together()
    {
        const string page = "<p class=gift><a data-item=/p/balm>Balm</a></p><ul class=order-lines><a href=/p/soap>Soap</a></ul>";

        Assert.Equal("/p/soap /p/balm", Find(page, new ValueSource("p.gift > a", "data-item")));
    }

    [Fact]
    public void Items_of_a_page_are_bounded()
    {
        var many = Enumerable.Range(0, 100).Select(number => $"/p/{number}").ToArray();
        var page = $"<ul class=order-lines>{string.Concat(many.Select(path => $"<a href={path}>x</a>"))}</ul>";
        var finder = new PurchaseFinder(Known(many), new PurchaseSettings(), new TestTime());

        var bought = finder.Find(Encoding.UTF8.GetBytes(page), Page(), out _)!;

        Assert.Equal(many.Take(50), bought.Select(item => item.Path));
    }

    private static string? Find(string page, params ValueSource[] more)
    {
        var finder = new PurchaseFinder(Items, new PurchaseSettings(), new TestTime());
        var bought = finder.Find(Encoding.UTF8.GetBytes(page), Page(more), out var refusal);
        Assert.Equal(bought is null, refusal is not null);

        return bought is null ? null : string.Join(' ', bought.Select(item => item.Path));
    }

    private static PurchasePage Page(params ValueSource[] more) => new()
    {
        Visitor = TestEvents.Visitor(1),
        IsNew = false,
        Path = "/checkout/thanks",
        Host = "shop.test",
        Links = [new ValueSource("ul.order-lines a", "href"), .. more],
        ContentType = "text/html; charset=utf-8",
        Coding = "",
    };

    private static Catalogue Known(params string[] paths)
    {
        var items = new Catalogue();
        foreach (var path in paths)
        {
            items.Learn(new Item { Path = path, Kind = "product" }, path == "/p/cream" ? "/p/blue-cream" : null);
        }

        return items;
    }
}
