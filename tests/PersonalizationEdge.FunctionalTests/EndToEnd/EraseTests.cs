using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.EndToEnd;

/// <summary>A withdrawal removes every trace before it is answered, whatever else is under way.</summary>
public sealed class EraseTests
{
    [Fact]
    public async Task No_file_holds_her_id_after_she_refused()
    {
        await using var site = await RuledSite.StartAsync(SmallShop.AnswerAsync, SmallShop.Rules());
        var others = await ManyOthersAsync(site, count: 20);
        var she = await site.NewConsentingVisitorAsync();
        var id = she.Id!;
        await SmallShop.ViewThreeProductsAsync(she);
        Assert.Contains(SmallShop.Banner, RawVisitor.PageOf(await she.GetAsync("/")), StringComparison.Ordinal);
        await site.EverythingStoredAsync();
        Assert.NotEmpty(TraceSearch.FilesWith(site.Edge.Data, id));

        await she.RefuseAsync();

        Assert.Empty(TraceSearch.FilesWith(site.Edge.Data, id));
        Assert.Null(she.Id);
        Assert.Equal(SmallShop.Home, RawVisitor.PageOf(await she.GetAsync("/")));
        Assert.All(others, other => Assert.NotEmpty(TraceSearch.FilesWith(site.Edge.Data, other.Id!)));
        await site.Edge.StopAsync();
        Assert.Empty(TraceSearch.FilesWith(site.Edge.Data, id));
    }

    [Fact]
    public async Task Pages_of_hers_under_way_leave_no_trace_either()
    {
        const int Rounds = 5;
        await using var site = await RuledSite.StartAsync(SmallShop.AnswerAsync, SmallShop.Rules());
        for (var round = 0; round < Rounds; round++)
        {
            var she = await site.NewConsentingVisitorAsync();
            var id = she.Id!;
            using var stop = new CancellationTokenSource();

            // Other tabs of hers, which keep the cookies they have, before, during and after.
            Task[] tabs = [.. Enumerable.Range(0, 4).Select(_ => BrowseAsync(site, she.CookieHeader, stop.Token))];
            var before = Volatile.Read(ref site.Origin.Requests);
            await Wait.UntilAsync(() => Volatile.Read(ref site.Origin.Requests) > before + 20, "traffic of hers");
            await she.RefuseAsync();
            Assert.Empty(TraceSearch.FilesWith(site.Edge.Data, id));
            var after = Volatile.Read(ref site.Origin.Requests);
            await Wait.UntilAsync(() => Volatile.Read(ref site.Origin.Requests) > after + 20, "more traffic of hers");
            await stop.CancelAsync();
            await Task.WhenAll(tabs);
            await site.EverythingStoredAsync();

            Assert.Empty(TraceSearch.FilesWith(site.Edge.Data, id));
        }

        Assert.True(site.Recorder.Discarded > 0);
        Assert.Equal(0, site.Recorder.Dropped);
    }

    [Fact]
    public async Task Refusal_that_is_repeated_changes_nothing()
    {
        await using var site = await RuledSite.StartAsync(SmallShop.AnswerAsync, SmallShop.Rules());
        var she = await site.NewConsentingVisitorAsync();
        var (cookies, id) = (she.Cookies.ToArray(), she.Id!);
        await she.RefuseAsync();
        foreach (var cookie in cookies)
        {
            she.Cookies[cookie.Key] = cookie.Value;
        }

        await she.RefuseAsync();

        Assert.Empty(TraceSearch.FilesWith(site.Edge.Data, id));
    }

    [Fact]
    public async Task Who_agrees_again_begins_as_somebody_else()
    {
        await using var site = await RuledSite.StartAsync(SmallShop.AnswerAsync, SmallShop.Rules());
        var she = await site.NewConsentingVisitorAsync();
        var id = she.Id!;
        await SmallShop.ViewThreeProductsAsync(she);
        await she.RefuseAsync();

        await she.AgreeAsync();

        Assert.NotEqual(id, she.Id);
        Assert.Equal(SmallShop.Home, RawVisitor.PageOf(await she.GetAsync("/")));
    }

    private static async Task<List<RawVisitor>> ManyOthersAsync(RuledSite site, int count)
    {
        var others = new List<RawVisitor>();
        for (var i = 0; i < count; i++)
        {
            others.Add(await site.NewConsentingVisitorAsync());
            await SmallShop.ViewThreeProductsAsync(others[^1]);
        }

        return others;
    }

    private static async Task BrowseAsync(RuledSite site, string cookies, CancellationToken stop)
    {
        var tab = site.NewVisitor();
        for (var page = 0; !stop.IsCancellationRequested; page++)
        {
            await tab.GetAsync(page % 3 == 0 ? "/" : $"/p/{page}", $"Cookie: {cookies}\r\n");
        }
    }
}
