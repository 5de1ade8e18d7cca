using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.Consent;
using PersonalizationEdge.Recording;

namespace PersonalizationEdge.FunctionalTests.EndToEnd;

/// <summary>No consent, no trace: what visitors get, and what is kept of them, by what they have said.</summary>
public sealed class ConsentTests
{
    private const string Gpc = "Sec-GPC: 1\r\n";

    [Fact]
    public async Task Visitor_who_has_not_been_asked_gets_the_bar_and_no_cookie()
    {
        await using var site = await RuledSite.StartAsync(SmallShop.AnswerAsync, SmallShop.Rules("consent: opt-in"));
        var visitor = site.NewVisitor();

        var page = await visitor.GetAsync("/");

        var text = RawVisitor.PageOf(page);
        var untilTheBar = SmallShop.Home[..SmallShop.Home.IndexOf("</body>", StringComparison.Ordinal)];
        Assert.StartsWith(untilTheBar, text, StringComparison.Ordinal);
        Assert.EndsWith("</body></html>", text, StringComparison.Ordinal);
        Assert.Contains("/_edge/consent", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", text, StringComparison.OrdinalIgnoreCase);
        Assert.Empty(page.Values("Set-Cookie"));
        await SmallShop.ViewThreeProductsAsync(visitor);
        Assert.Equal(0, site.Recorder.Offered);
        Assert.Equal(0, site.Edge.Services.GetRequiredService<PendingVisits>().Count);
    }

    [Fact]
    public async Task Visitor_who_agreed_sees_no_bar_and_what_her_views_give()
    {
        await using var site = await RuledSite.StartAsync(SmallShop.AnswerAsync, SmallShop.Rules("consent: opt-in"));
        var visitor = site.NewVisitor();
        await SmallShop.ViewThreeProductsAsync(visitor);
        await visitor.AgreeAsync();

        // The views from before the agreement are not remembered.
        Assert.Equal(SmallShop.Home, RawVisitor.PageOf(await visitor.GetAsync("/")));
        await SmallShop.ViewThreeProductsAsync(visitor);

        Assert.Equal(SmallShop.HomeOfRegulars, RawVisitor.PageOf(await visitor.GetAsync("/")));
    }

    [Fact]
    public async Task Gpc_overrules_an_agreement_given_without_it()
    {
        await using var site = await RuledSite.StartAsync(SmallShop.AnswerAsync, SmallShop.Rules("consent: opt-in"));
        var visitor = await site.NewConsentingVisitorAsync();
        await SmallShop.ViewThreeProductsAsync(visitor);
        await site.EverythingStoredAsync();
        var offered = site.Recorder.Offered;

        var withSignal = await visitor.GetAsync("/", Gpc);

        Assert.Equal(SmallShop.Home, RawVisitor.PageOf(withSignal));
        Assert.Empty(withSignal.Values("Set-Cookie"));
        Assert.Equal(offered, site.Recorder.Offered);
        Assert.Equal(SmallShop.HomeOfRegulars, RawVisitor.PageOf(await visitor.GetAsync("/")));
    }

    [Fact]
    public async Task Agreement_given_with_gpc_stands_with_gpc()
    {
        await using var site = await RuledSite.StartAsync(SmallShop.AnswerAsync, SmallShop.Rules("consent: opt-in"));
        var visitor = site.NewVisitor();
        await visitor.AgreeAsync(Gpc);
        for (var product = 1; product <= 3; product++)
        {
            await visitor.GetAsync($"/p/{product}", Gpc);
        }

        Assert.Equal(SmallShop.HomeOfRegulars, RawVisitor.PageOf(await visitor.GetAsync("/", Gpc)));
    }

    [Theory]
    [InlineData("consent: opt-in")]
    [InlineData("consent: opt-out")]
    public async Task Gpc_alone_leaves_no_trace_and_asks_nothing(string mode)
    {
        await using var site = await RuledSite.StartAsync(SmallShop.AnswerAsync, SmallShop.Rules(mode));
        var visitor = site.NewVisitor();

        for (var view = 0; view < 4; view++)
        {
            var page = await visitor.GetAsync(view == 3 ? "/" : $"/p/{view}", Gpc);
            Assert.Empty(page.Values("Set-Cookie"));
            Assert.Equal(view == 3 ? SmallShop.Home : SmallShop.Plain, RawVisitor.PageOf(page));
        }

        Assert.Equal(0, site.Recorder.Offered);
        Assert.Equal(0, site.Edge.Services.GetRequiredService<PendingVisits>().Count);
    }

    [Fact]
    public async Task Refusal_in_opt_out_mode_leaves_one_cookie_and_no_trace()
    {
        await using var site = await RuledSite.StartAsync(SmallShop.AnswerAsync, SmallShop.Rules("consent: opt-out"));
        var visitor = site.NewVisitor();
        await visitor.RefuseAsync();
        Assert.Equal(["edge_consent"], visitor.Cookies.Keys);

        await SmallShop.ViewThreeProductsAsync(visitor);

        Assert.Equal(SmallShop.Home, RawVisitor.PageOf(await visitor.GetAsync("/")));
        Assert.Equal(["edge_consent"], visitor.Cookies.Keys);
        Assert.Equal(0, site.Recorder.Offered);
    }

    [Fact]
    public async Task First_view_in_opt_out_mode_counts_once_the_cookie_has_come_back()
    {
        await using var site = await RuledSite.StartAsync(SmallShop.AnswerAsync, SmallShop.Rules("consent: opt-out"));
        var pending = site.Edge.Services.GetRequiredService<PendingVisits>();
        var visitor = site.NewVisitor();

        await visitor.GetAsync("/p/1");
        Assert.NotNull(visitor.Id);
        Assert.Equal(1, pending.Count);
        Assert.Equal(0, site.Recorder.Offered);

        await visitor.GetAsync("/p/2");
        Assert.Equal(0, pending.Count);
        Assert.Equal(2, site.Recorder.Offered);

        await visitor.GetAsync("/p/3");
        Assert.Equal(SmallShop.HomeOfRegulars, RawVisitor.PageOf(await visitor.GetAsync("/")));
    }

    [Fact]
    public async Task Refusal_after_a_pending_view_forgets_it()
    {
        await using var site = await RuledSite.StartAsync(SmallShop.AnswerAsync, SmallShop.Rules("consent: opt-out"));
        var visitor = site.NewVisitor();
        await visitor.GetAsync("/p/1");

        await visitor.RefuseAsync();

        Assert.Equal(0, site.Edge.Services.GetRequiredService<PendingVisits>().Count);
        Assert.Equal(0, site.Recorder.Offered);
    }

    [Fact]
    public async Task Clients_without_cookies_leave_only_totals()
    {
        var requests = LongRun.Or(10_000, 10_000_000);
        await using var site = await RuledSite.StartAsync(SmallShop.AnswerAsync, SmallShop.Rules("consent: opt-out"));
        using var clients = new CookielessClients(site.Edge.Port);
        var profiles = site.Edge.Services.GetRequiredService<ProfileCache>();
        var ofTheWarmUp = profiles.Count;

        await clients.AskAsync(requests, "/", "/p/1");

        Assert.Equal(requests, clients.Pages);
        await site.MetricReachesAsync("edge_pages_total", requests);
        Assert.Equal(0, site.Recorder.Offered);
        Assert.Equal(ofTheWarmUp, profiles.Count);
        Assert.InRange(site.Edge.Services.GetRequiredService<PendingVisits>().Count, 1, PendingVisits.Capacity);
        await site.Edge.StopAsync();
        Assert.Empty(Directory.GetFiles(site.Edge.Data, "events-*.db"));
    }
}
