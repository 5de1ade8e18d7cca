using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.FunctionalTests.EndToEnd;
using PersonalizationEdge.FunctionalTests.Support;
using PersonalizationEdge.Learning;
using PersonalizationEdge.Recommending;

namespace PersonalizationEdge.FunctionalTests.Rows;

/// <summary>Rows and orders made of items that were learned from the site's own pages, in the pages that pass.</summary>
public sealed class RowTests
{
    [Fact]
    public async Task Row_and_order_follow_what_a_visitor_looks_at()
    {
        await using var site = await StartAsync();
        var dry = await site.NewConsentingVisitorAsync();
        foreach (var product in (int[])[1, 3, 5])
            await dry.GetAsync($"/p/{product}");

        var page = RawVisitor.PageOf(await dry.GetAsync("/"));

        var row = Between(page, "<div id=\"row\">", "</div>\n<ul");
        var list = Between(page, "<ul class=\"articles\">", "</ul>");
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
        await using var site = await StartAsync();

        Assert.Equal(CardShop.Home, RawVisitor.PageOf(await site.NewVisitor().GetAsync("/")));
        Assert.Equal(CardShop.Home, RawVisitor.PageOf(await (await site.NewConsentingVisitorAsync()).GetAsync("/")));
    }

    // Every page is viewed once, so that all items are known, and two visitors make odd ones neighbours.
    private static async Task<RuledSite> StartAsync()
    {
        var site = await RuledSite.StartAsync(CardShop.AnswerAsync, CardShop.Rules);
        var learner = site.Edge.Services.GetRequiredService<ItemLearner>();
        for (var product = 1; product <= CardShop.Products; product++)
            await site.NewVisitor().GetAsync($"/p/{product}");
        for (var article = 1; article <= CardShop.Articles; article++)
            await site.NewVisitor().GetAsync($"/magazine/{article}");

        await learner.WaitUntilLearnedAsync(CardShop.Products + CardShop.Articles).WaitAsync(Wait.Deadline);
        for (var number = 0; number < 2; number++)
        {
            var visitor = await site.NewConsentingVisitorAsync();
            for (var product = 1; product <= CardShop.Products; product += 2)
                await visitor.GetAsync($"/p/{product}");
        }

        await site.EverythingStoredAsync();
        site.Edge.Services.GetRequiredService<CountKeeper>().Arrange();

        return site;
    }

    private static string Between(string page, string before, string after)
    {
        var start = page.IndexOf(before, StringComparison.Ordinal) + before.Length;

        return page[start..page.IndexOf(after, start, StringComparison.Ordinal)];
    }
}
