using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace PersonalizationEdge.Tests.Demo;

public sealed class ShopCheckoutTests(RunningShop shop) : IClassFixture<RunningShop>
{
    private static readonly Dictionary<string, string> Address = new()
    {
        ["name"] = "Ada <b>Byron</b>",
        ["email"] = "ada@example.org",
        ["street"] = "1 St James's Square",
        ["postcode"] = "SW1",
        ["city"] = "London",
    };

    [Fact]
    public async Task A_visitor_fills_a_cart_empties_some_of_it_and_buys_the_rest()
    {
        using var visitor = shop.NewVisitor();

        await PostAsync(visitor, "/cart/add", "/cart", ("product", "rich-cream"), ("quantity", "2"));
        await PostAsync(visitor, "/cart/add", "/cart", ("product", "hand-cream-no-4"));
        await PostAsync(visitor, "/cart/add", "/cart", ("product", "rich-cream"), ("quantity", "1"));
        var filled = await PageAsync(visitor, "/cart");
        Assert.Equal("4", Text(filled, ".cart-count"));
        Assert.Equal(2, filled.QuerySelectorAll(".cart-lines li").Length);
        Assert.Equal("€126.00", Text(filled, ".cart-total"));

        await PostAsync(visitor, "/cart/remove", "/cart", ("product", "rich-cream"));
        Assert.Equal("€16.90", Text(await PageAsync(visitor, "/cart"), ".cart-total"));
        Assert.Equal("€16.90", Text(await PageAsync(visitor, "/checkout"), ".cart-total"));

        await PostAsync(visitor, "/checkout", "/checkout/thanks", [.. Address.Select(pair => (pair.Key, pair.Value))]);
        var thanks = await PageAsync(visitor, "/checkout/thanks");
        Assert.Equal("€16.90", Text(thanks, ".order-total"));
        Assert.Equal("AR-260304-43200000", Text(thanks, ".order-number"));
        Assert.Equal("0", Text(thanks, ".cart-count"));
    }

    [Fact]
    public async Task An_address_with_holes_is_asked_for_again()
    {
        using var visitor = shop.NewVisitor();
        await PostAsync(visitor, "/cart/add", "/cart", ("product", "rich-cream"));
        var form = new Dictionary<string, string>(Address) { ["city"] = " " };

        using var response = await visitor.PostAsync("/checkout", new FormUrlEncodedContent(form));
        var page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Equal("true", page.QuerySelector("#city")!.GetAttribute("aria-invalid"));
        Assert.Equal("Ada <b>Byron</b>", page.QuerySelector("#name")!.GetAttribute("value"));
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.GetAsync("/checkout/thanks")).StatusCode);
    }

    [Theory]
    [InlineData("nothing", HttpStatusCode.NotFound)]
    [InlineData("matt-fluid", HttpStatusCode.NotFound)]
    [InlineData("", HttpStatusCode.NotFound)]
    public async Task What_is_not_for_sale_cannot_be_added(string product, HttpStatusCode expected)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["product"] = product });
        using var response = await shop.Client.PostAsync("/cart/add", form);

        Assert.Equal(expected, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("rich-cream")]
    [InlineData("rich-cream*0")]
    [InlineData("rich-cream*99999999999")]
    [InlineData("*1.*.**")]
    [InlineData("<script>*1")]
    public async Task A_broken_cart_cookie_is_an_empty_cart(string cookie)
    {
        using var response = await shop.GetAsync("/cart", ("Cookie", "cart=" + cookie));
        var page = new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());

        Assert.Equal("Your cart is empty", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Nothing_can_be_bought_with_an_empty_cart()
    {
        using var page = await shop.GetAsync("/checkout");
        using var order = await shop.Client.PostAsync("/checkout", new FormUrlEncodedContent(Address));

        Assert.Equal("/cart", page.Headers.Location!.OriginalString);
        Assert.Equal("/cart", order.Headers.Location!.OriginalString);
    }

    private static async Task PostAsync(
        HttpClient visitor, string path, string next, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(
            fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var response = await visitor.PostAsync(path, form);

        Assert.Equal(HttpStatusCode.SeeOther, response.StatusCode);
        Assert.Equal(next, response.Headers.Location!.OriginalString);
    }

    private static async Task<IHtmlDocument> PageAsync(HttpClient visitor, string path) =>
        new HtmlParser().ParseDocument(await visitor.GetStringAsync(path));

    private static string Text(IHtmlDocument page, string selector) => page.QuerySelector(selector)!.TextContent;
}
