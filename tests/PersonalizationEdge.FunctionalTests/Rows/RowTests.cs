using PersonalizationEdge.FunctionalTests.EndToEnd;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Rows;

/// <summary>Rows and orders made of items that were learned from the site's own pages, in the pages that pass.</summary>
public sealed class RowTests
{
    [Fact]
    public async Task Row_and_order_follow_what_a_visitor_looks_at()
    {
        await using var site = await RowSite.StartAsync();
        var dry = await RowSite.NewDryVisitorAsync(site);

        var page = RawVisitor.PageOf(await dry.GetAsync("/"));

        var row = RowSite.Inside(page, "<div id=\"row\">", "</div>\n<ul");
        var list = RowSite.Inside(page, "<ul class=\"articles\">", "</ul>");
        // Both visitors before looked at odd products together, so these come first; the first article is pinned.
        Assert.Equal(CardShop.List([1, 3, 2, 4]), list);
        var shown = Enumerable.Range(1, CardShop.Products).Where(product => row.Contains($"\"/p/{product}\"", StringComparison.Ordinal));
        Assert.Equal(3, shown.Count());
        Assert.All(shown, product => Assert.Equal(1, product % 2));
        var order = shown.OrderBy(product => row.IndexOf($"\"/p/{product}\"", StringComparison.Ordinal));
        Assert.Equal(CardShop.Row(order), row);
        Assert.Equal(
            CardShop.Home.Replace(CardShop.Row([9, 10]), row, StringComparison.Ordinal)
                .Replace(CardShop.List([1, 2, 3, 4]), list, StringComparison.Ordinal),
            page);
    }

    [Fact]
    public async Task A_row_that_does_not_say_what_in_its_card_is_whose_comes_out_the_same()
    {
        await using var site = await RowSite.StartAsync(CardShop.RulesWithoutMap);
        var dry = await site.NewConsentingVisitorAsync();
        await dry.GetAsync("/p/1");

        var page = RawVisitor.PageOf(await dry.GetAsync("/"));

        var row = RowSite.Inside(page, "<div id=\"row\">", "</div>\n<ul");
        Assert.NotEqual(CardShop.Row([9, 10]), row);
        var shown = Enumerable.Range(1, CardShop.Products)
            .Where(product => row.Contains($"\"/p/{product}\"", StringComparison.Ordinal))
            .OrderBy(product => row.IndexOf($"\"/p/{product}\"", StringComparison.Ordinal));
        Assert.Equal(3, shown.Count());
        Assert.Equal(CardShop.Row(shown), row);
    }

    [Theory]
    [InlineData(true, "the value of <button> would go on naming the first card's item")]
    [InlineData(false, "the value of <button> in its first card may be its item's own")]
    public async Task What_would_put_the_wrong_product_into_the_cart_keeps_the_row_away(bool maps, string reason)
    {
        const string button = "<button name=\"id\" value=\"{0}\">Buy</button>";
        await using var site = await RowSite.StartAsync(
            maps ? CardShop.Rules : CardShop.RulesWithoutMap, context => CardShop.AnswerAsync(context, button));
        var dry = await site.NewConsentingVisitorAsync();
        await dry.GetAsync("/p/1");

        var page = RawVisitor.PageOf(await dry.GetAsync("/"));

        Assert.Equal(CardShop.Row([9, 10], button), RowSite.Inside(page, "<div id=\"row\">", "</div>\n<ul"));
        await Wait.UntilAsync(() => site.Edge.Logged.Of(6009).Count > 0, "the reason in the log");
        Assert.Equal([$"No row is made of slot row on /: {reason}"], site.Edge.Logged.Of(6009));
        await dry.GetAsync("/");
        await site.MetricReachesAsync("edge_slots_total", 4);
        Assert.Equal(2, await site.MetricAsync("edge_slots_total", "notemplate"));
        Assert.Single(site.Edge.Logged.Of(6009));
    }

    [Fact]
    public async Task Whoever_is_not_remembered_gets_the_page_as_it_is()
    {
        await using var site = await RowSite.StartAsync();

        Assert.Equal(CardShop.Home, RawVisitor.PageOf(await site.NewVisitor().GetAsync("/")));
        Assert.Equal(CardShop.Home, RawVisitor.PageOf(await (await site.NewConsentingVisitorAsync()).GetAsync("/")));
    }
}
