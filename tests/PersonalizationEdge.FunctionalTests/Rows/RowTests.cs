using PersonalizationEdge.FunctionalTests.EndToEnd;

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
    public async Task Whoever_is_not_remembered_gets_the_page_as_it_is()
    {
        await using var site = await RowSite.StartAsync();

        Assert.Equal(CardShop.Home, RawVisitor.PageOf(await site.NewVisitor().GetAsync("/")));
        Assert.Equal(CardShop.Home, RawVisitor.PageOf(await (await site.NewConsentingVisitorAsync()).GetAsync("/")));
    }
}
