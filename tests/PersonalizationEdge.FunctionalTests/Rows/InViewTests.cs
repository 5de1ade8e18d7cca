using AngleSharp.Html.Parser;
using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.FunctionalTests.EndToEnd;
using PersonalizationEdge.FunctionalTests.Support;
using PersonalizationEdge.Learning;
using PersonalizationEdge.Recommending;

namespace PersonalizationEdge.FunctionalTests.Rows;

/// <summary>A row leaves out what the page shows by itself, as anybody would see it.</summary>
public sealed class InViewTests
{
    [Fact]
    public async Task Row_leaves_out_what_the_page_shows_but_not_what_the_row_itself_showed()
    {
        await using var site = await StartAsync();
        var visitor = await site.NewConsentingVisitorAsync();
        await visitor.GetAsync("/p/8");

        Assert.Equal(["/p/1", "/p/2", "/p/3", "/p/4", "/p/5", "/p/6", "/p/7", "/p/8"], RowOf(await visitor.GetAsync("/")));
        await Metrics(site).InView.ReachAsync(1, CancellationToken.None).WaitAsync(Wait.Deadline);

        Assert.Equal(["/p/2", "/p/3", "/p/4", "/p/5", "/p/6", "/p/7", "/p/8"], RowOf(await visitor.GetAsync("/")));
        Assert.Equal(["/p/2", "/p/3", "/p/4", "/p/5", "/p/6", "/p/7", "/p/8"], RowOf(await visitor.GetAsync("/?utm_source=mail")));
        Assert.Equal(["/p/1"], InView(site).Find("/")!.Value.ToArray());
    }

    [Fact]
    public async Task Item_that_is_learned_after_the_page_counts_too()
    {
        await using var site = await RuledSite.StartAsync(ViewShop.AnswerAsync, ViewShop.Rules);
        await site.NewVisitor().GetAsync("/");
        await Metrics(site).InView.ReachAsync(1, CancellationToken.None).WaitAsync(Wait.Deadline);

        await LearnAllAsync(site);

        var visitor = await site.NewConsentingVisitorAsync();
        Assert.Equal(["/p/2", "/p/3", "/p/4", "/p/5", "/p/6", "/p/7", "/p/8"], RowOf(await visitor.GetAsync("/")));
    }

    [Fact]
    public async Task Logged_in_page_teaches_nothing_and_the_edge_asks_as_nobody()
    {
        await using var site = await StartAsync();
        var alice = await site.NewConsentingVisitorAsync();
        alice.Cookies["session"] = "alice";

        Assert.Contains("Order for Alice", RawVisitor.PageOf(await alice.GetAsync("/")), StringComparison.Ordinal);
        await Metrics(site).InView.ReachAsync(1, CancellationToken.None).WaitAsync(Wait.Deadline);

        Assert.Equal(["/p/1"], InView(site).Find("/")!.Value.ToArray());
        Assert.Equal(["/p/2", "/p/3", "/p/4", "/p/5", "/p/6", "/p/7", "/p/8"], RowOf(await alice.GetAsync("/")));
    }

    [Fact]
    public async Task Page_that_only_a_visitor_of_its_own_gets_is_never_known()
    {
        await using var site = await StartAsync();
        var alice = await site.NewConsentingVisitorAsync();
        alice.Cookies["session"] = "alice";

        await alice.GetAsync("/account");
        await Metrics(site).Rejected.ReachAsync(1, CancellationToken.None).WaitAsync(Wait.Deadline);

        Assert.Equal(1, await site.MetricAsync("edge_items_rejected_total", "fetch-status"));
        Assert.Null(InView(site).Find("/account"));
        Assert.Contains("/p/4", RowOf(await alice.GetAsync("/account")));
    }

    [Fact]
    public async Task Explanation_says_what_is_in_view()
    {
        await using var site = await StartAsync();
        Assert.Equal("in view: not known, the page has not been read; no product is left out for it", await NoteAsync());

        await site.NewVisitor().GetAsync("/");
        await Metrics(site).InView.ReachAsync(1, CancellationToken.None).WaitAsync(Wait.Deadline);

        Assert.Equal("in view and left out: /p/1", await NoteAsync());

        async Task<string?> NoteAsync() => (await site.AdminJsonAsync("/explain?url=/"))
            .GetProperty("slots")[0].GetProperty("notes")[0].GetString();
    }

    private static LearningMetrics Metrics(RuledSite site) => site.Edge.Services.GetRequiredService<LearningMetrics>();

    private static InViewPages InView(RuledSite site) => site.Edge.Services.GetRequiredService<InViewPages>();

    private static string[] RowOf(RawResponse response) =>
    [
        .. new HtmlParser().ParseDocument(RawVisitor.PageOf(response)).QuerySelectorAll("#row a")
            .Select(link => link.GetAttribute("href")!).Order(StringComparer.Ordinal),
    ];

    private static async Task<RuledSite> StartAsync()
    {
        var site = await RuledSite.StartAsync(ViewShop.AnswerAsync, ViewShop.Rules);
        await LearnAllAsync(site);

        return site;
    }

    // Every product is known, and looked at once.
    private static async Task LearnAllAsync(RuledSite site)
    {
        var visitor = await site.NewConsentingVisitorAsync();
        for (var product = 1; product <= ViewShop.Products; product++)
        {
            await visitor.GetAsync($"/p/{product}");
        }

        await site.Edge.Services.GetRequiredService<ItemLearner>().WaitUntilLearnedAsync(ViewShop.Products).WaitAsync(Wait.Deadline);

        // Counted once they are known.
        for (var product = 1; product <= ViewShop.Products; product++)
        {
            await visitor.GetAsync($"/p/{product}");
        }

        await site.EverythingStoredAsync();
        site.Edge.Services.GetRequiredService<CountKeeper>().Arrange();
    }
}
