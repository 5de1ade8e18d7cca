using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PersonalizationEdge.Consent;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Pipeline;
using PersonalizationEdge.Tests.Recording;
using PersonalizationEdge.Tests.Support;
using static PersonalizationEdge.Tests.Support.TestEvents;

namespace PersonalizationEdge.Tests.Pipeline;

public sealed class RecordingStepTests : IAsyncLifetime, IDisposable
{
    private static readonly VisitorId She = Visitor(1);

    private static readonly RuleSet Rules = new(
        "test",
        new SiteSettings { Search = new SearchSource([PathGlob.Parse("/search")], "q") },
        new RuleSetParts() with
        {
            Goals =
            [
                new Goal("order", [PathGlob.Parse("/thanks")], null, "total"),
                new Goal("reader", [PathGlob.Parse("/magazine/*"), PathGlob.Parse("/thanks")], 2.5, null),
            ],
            CampaignParameters = ["utm_source", "utm_medium", "utm campaign", "gclid"],
        });

    private readonly TestTime _time = new();
    private readonly MemoryProfileStore _profiles = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private MemoryEventLog _log = null!;
    private RecordingHarness _edge = null!;
    private PendingVisits _pending = null!;
    private RecordingStep _step = null!;

    public async Task InitializeAsync()
    {
        _log = new MemoryEventLog(_time);
        await StartAsync();
    }

    public async Task DisposeAsync() => await _edge.DisposeAsync();

    public void Dispose()
    {
        _pending.Dispose();
        _services.Dispose();
        _log.Dispose();
        _profiles.Dispose();
    }

    [Theory]
    [InlineData("/", null, null)]
    [InlineData("/", "https://www.Elsewhere.test/path?q=secret", "www.elsewhere.test")]
    [InlineData("/", "https://elsewhere.test:8443/", "elsewhere.test")]
    [InlineData("/", "https://SHOP.test/p/1", null)]
    [InlineData("/", "android-app://com.example/", null)]
    [InlineData("/", "not a url", null)]
    [InlineData("/?utm_source=a&secret=s&utm_medium=b", null, "?utm_source=a&utm_medium=b")]
    [InlineData(
        "/?utm_medium=b&utm_source=a%20%C3%BC+x", "https://e.test/", "e.test?utm_medium=b&utm_source=a%20%C3%BC+x")]
    [InlineData("/?utm%5Fsource=a&utm+campaign=c", null, "?utm%5Fsource=a&utm+campaign=c")]
    [InlineData("/?utm_source=first&utm_source=second", null, "?utm_source=first")]
    [InlineData("/?UTM_SOURCE=a&utm_sources=b&xutm_source=c", null, null)]
    [InlineData("/?utm_source", null, "?utm_source")]
    [InlineData("/?gclid=Cj0KCQ&utm_source=g", null, "?gclid=1&utm_source=g")]
    [InlineData("/?", null, null)]
    public async Task View_says_the_foreign_host_and_the_parameters_that_rules_name(
        string target, string? referrer, string? detail)
    {
        View(target, referrer: referrer);

        Assert.Equal(detail, Assert.Single(await StoredAsync(1)).Detail);
    }

    [Fact]
    public async Task Campaign_is_bounded_in_whole_parameters()
    {
        var fits = new string('x', 256 - "utm_source=".Length - "&utm+campaign=".Length);

        View($"/?utm_source={fits}&utm_medium={new string('y', 256)}&utm+campaign=");

        Assert.Equal($"?utm_source={fits}&utm+campaign=", Assert.Single(await StoredAsync(1)).Detail);
    }

    [Fact]
    public async Task Campaign_of_a_view_within_the_visit_is_not_kept_but_that_of_the_next_visit_is()
    {
        View("/?utm_source=first");
        View("/?utm_source=second");
        _time.Advance(TimeSpan.FromHours(1));
        View("/?utm_source=third", referrer: "https://e.test/");

        Assert.Equal(
            ["?utm_source=first", null, "e.test?utm_source=third"], (await StoredAsync(3)).Select(view => view.Detail));
        Assert.Equal(new VisitSource("e.test", "utm_source=third"), (await ProfileAsync()).Source);
    }

    [Fact]
    public async Task Search_follows_its_view()
    {
        View("/search?page=2&q=%20Dry%09%20SKIN%0A+Cr%C3%A8me+");

        var stored = await StoredAsync(2);

        Assert.Equal([EventKind.PageView, EventKind.Search], stored.Select(entry => entry.Kind));
        Assert.Equal([null, "dry skin crème"], stored.Select(entry => entry.Detail));
        Assert.All(stored, entry => Assert.Equal(("/search", She), (entry.Path, entry.Visitor)));
        Assert.Equal("dry skin crème", (await ProfileAsync()).History.Entries[1].Detail);
    }

    [Theory]
    [InlineData("/search")]
    [InlineData("/search?q=")]
    [InlineData("/search?q")]
    [InlineData("/search?q=+%09%00")]
    [InlineData("/search?Q=dry")]
    [InlineData("/elsewhere?q=dry")]
    public async Task What_asks_for_nothing_is_no_search(string target)
    {
        View(target);

        Assert.Equal(EventKind.PageView, Assert.Single(await StoredAsync(1)).Kind);
    }

    [Theory]
    [InlineData("/search?q=dry /search?q=DRY /search?q=dry&page=2 /search?q=dry", "dry")]
    [InlineData("/search?q=dry /search?q=oily /search?q=dry", "dry oily dry")]
    [InlineData("/search?q=dry /p/1 /search?q=dry", "dry dry")]
    [InlineData("/search?q=dry wait /search?q=dry", "dry dry")]
    public async Task Search_page_seen_again_directly_after_itself_is_one_search(string steps, string searches)
    {
        foreach (var step in steps.Split(' '))
        {
            if (step == "wait")
                _time.Advance(TimeSpan.FromHours(1));
            else
                View(step);
        }

        Assert.Equal(searches, string.Join(' ', await DetailsAsync(EventKind.Search)));
    }

    [Fact]
    public async Task Goal_is_reached_once_a_visit()
    {
        View("/magazine/a");
        View("/magazine/b");
        View("/p/1");
        View("/magazine/a");
        _time.Advance(TimeSpan.FromHours(1));
        View("/magazine/a");
        View("/thanks?total=12,50");

        Assert.Equal(["reader", "reader", "order"], await DetailsAsync(EventKind.Goal));
        var goals = (await AllAsync()).Where(entry => entry.Kind == EventKind.Goal);
        Assert.Equal([2.5, 2.5, 12.5], goals.Select(goal => goal.Value));
    }

    [Fact]
    public async Task Of_many_tabs_one_alone_reaches_the_goal()
    {
        View("/");
        await StoredAsync(1);

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => View("/magazine/a"))));

        await StoredAsync(42);
        Assert.Single(await DetailsAsync(EventKind.Goal));
    }

    [Theory]
    [InlineData("https://shop.test/magazine?page=2", 1)]
    [InlineData("http://SHOP.test/magazine#top", 1)]
    [InlineData("https://shop.test/Magazine", 0)]
    [InlineData("https://shop.test", 0)]
    [InlineData("https://elsewhere.test/magazine", 0)]
    [InlineData("/magazine", 0)]
    [InlineData(null, 0)]
    public async Task Step_from_the_page_that_showed_the_item_is_a_click(string? referrer, int clicks)
    {
        var exposure = Exposure(She, "/magazine", "popular now") with
        {
            TimeMs = _time.GetUtcNow().ToUnixTimeMilliseconds(),
            Items = ShownItems.Of(["/p/1"]),
        };
        _edge.Recorder.TryRecord([exposure]);
        _time.Advance(TimeSpan.FromSeconds(20));

        _step.RecordView(Page("/p/1?color=red"), Request(referrer));
        _step.RecordView(Page("/p/1?color=red"), Request(referrer));

        var stored = await StoredAsync(3 + clicks);
        var found = stored.Where(entry => entry.Kind == EventKind.Click).ToList();
        Assert.Equal(clicks, found.Count);
        Assert.All(found, click => Assert.Equal(("/p/1", "hero", "dry"), (click.Path, click.Slot, click.Variant)));
    }

    [Theory]
    [InlineData("12.50", 12.5)]
    [InlineData("12,50", 12.5)]
    [InlineData(" 7 ", 7.0)]
    [InlineData(".5", 0.5)]
    [InlineData("999999999999", 999999999999.0)]
    [InlineData("9999999999.99", 9999999999.99)]
    [InlineData("1000000000000", null)]
    [InlineData("1.234,50", null)]
    [InlineData("12.50 EUR", null)]
    [InlineData("-1", null)]
    [InlineData("1e9", null)]
    [InlineData("٣", null)]
    [InlineData(".", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Value_is_a_plain_decimal_number_or_none(string? sent, double? value) =>
        Assert.Equal(value, GoalValue.Read(sent));

    [Theory]
    [InlineData("  A  b\u00a0\t c ", "a b c")]
    [InlineData("a\0b\u0007", "ab")]
    [InlineData("STRASSE ÄÖ", "strasse äö")]
    [InlineData("", "")]
    public void Search_text_has_one_spelling(string sent, string kept) =>
        Assert.Equal(kept, SearchText.Of(sent));

    [Fact]
    public void Search_text_is_cut_without_halving_a_character()
    {
        Assert.Equal(new string('x', SearchText.Limit), SearchText.Of(new string('X', 300)));
        Assert.Equal(new string('x', 99), SearchText.Of(new string('x', 99) + "😀"));
    }

    [Fact]
    public async Task New_visitors_events_wait_for_the_cookie_and_then_come_all()
    {
        _step.RecordView(Page("/thanks?total=3&utm_source=a", isNew: true), Request(null));
        Assert.Equal(0, _edge.Recorder.Offered);

        _step.Admit(She, "/p/1");
        View("/thanks");

        var stored = await StoredAsync(4);
        Assert.Equal(
            [EventKind.PageView, EventKind.Goal, EventKind.Goal, EventKind.PageView],
            stored.Select(entry => entry.Kind));
        Assert.Equal("utm_source=a", (await ProfileAsync()).Source.Campaign);
    }

    [Fact]
    public async Task Past_that_has_been_read_counts_after_a_restart_and_no_view_waits_for_one_that_has_not()
    {
        View("/magazine/a");
        await StoredAsync(2);
        await _edge.DisposeAsync();
        _pending.Dispose();
        await StartAsync();

        Assert.True(ViewEvents.DependOnPast(Rules, "/magazine/a"));
        Assert.True(ViewEvents.DependOnPast(Rules, "/search"));
        Assert.False(ViewEvents.DependOnPast(Rules, "/p/1"));
        await ProfileAsync();
        View("/magazine/a");
        await StoredAsync(1);
        Assert.Single(await DetailsAsync(EventKind.Goal));
        Assert.Equal(1, (await ProfileAsync()).Visits);

        _edge.Cache.Remove(She);
        View("/magazine/a?utm_source=late");
        await StoredAsync(3);
        var profile = await ProfileAsync();
        Assert.Equal((1, 3), (profile.Visits, profile.PagesInVisit));
        Assert.Equal(VisitSource.Direct, profile.Source);
    }

    private static HttpRequest Request(string? referrer)
    {
        var context = new DefaultHttpContext();
        context.Request.Host = new HostString("shop.test");
        context.Request.Headers.Referer = referrer;
        return context.Request;
    }

    private static PageContext Page(string target, bool isNew = false)
    {
        var path = target.Split('?')[0];

        return new PageContext
        {
            Rules = Rules,
            Plan = Rules.PlanFor(path),
            Target = target,
            Path = path,
            Remembered = UrlKind.Html,
            IsEligible = true,
            IsStep = true,
            IsHead = false,
            TakesGzip = false,
            IfNoneMatch = default,
            Identity = new VisitorIdentity(cookie: null)
            {
                Id = She,
                IsNew = isNew,
                Consent = ConsentState.Agreed,
                IsBot = false,
                IsPrefetch = false,
                ShowConsentBar = false,
            },
        };
    }

    private async Task StartAsync()
    {
        _edge = await RecordingHarness.StartAsync(_log, _profiles, _time);
        _pending = new PendingVisits(_time);
        _step = new RecordingStep(
            _edge.Recorder,
            _pending,
            new Catalogue(),
            _time,
            new PageMetrics(_services.GetRequiredService<IMeterFactory>()),
            NullLogger<RecordingStep>.Instance);

        // A visitor of whom it is known that there is no past.
        await _edge.Cache.GetAsync(She, RecordingHarness.Deadline);
    }

    private void View(string target, string? referrer = null) => _step.RecordView(Page(target), Request(referrer));

    private async Task<EdgeEvent[]> StoredAsync(int count)
    {
        await _edge.Recorder.WaitUntilStoredAsync(count, RecordingHarness.Deadline);
        Assert.Equal(count, _edge.Recorder.Offered);
        return [.. _log.ReadAfter(0).Select(numbered => numbered.Event)];
    }

    private Task<EdgeEvent[]> AllAsync() => StoredAsync((int)_edge.Recorder.Offered);

    private async Task<List<string?>> DetailsAsync(EventKind kind) =>
        [.. (await AllAsync()).Where(entry => entry.Kind == kind).Select(entry => entry.Detail)];

    private Task<Profile> ProfileAsync() => _edge.Cache.GetAsync(She, RecordingHarness.Deadline).AsTask();
}
