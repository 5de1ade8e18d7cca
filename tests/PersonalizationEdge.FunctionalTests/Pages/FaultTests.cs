using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PersonalizationEdge.Consent;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.FunctionalTests.Support;
using PersonalizationEdge.Learning;
using PersonalizationEdge.Pipeline;
using PersonalizationEdge.Recording;
using PersonalizationEdge.Telemetry;

namespace PersonalizationEdge.FunctionalTests.Pages;

/// <summary>Whatever of the edge's is at fault: the page arrives as the origin sent it, and the reason is counted and told once.</summary>
public sealed class FaultTests
{
    private const string Page = "<!doctype html><title>Shop</title><body><div data-edge-slot=\"hero\"><p>default</p></div><p>end</p>";
    private const string Changed = "<!doctype html><title>Shop</title><body><div data-edge-slot=\"hero\"><b>changed</b></div><p>end</p>";

    private const string Rules =
        """
        site: { consent: opt-out }
        segments:
          dry: { when: { viewed: { item: product, tag: dry } } }
        slots:
          hero: { banner: { variants: { dry: { for: dry, html: "<b>dry</b>" }, all: { html: "<b>changed</b>" } } } }
        items:
          product: { pages: /p/*, tags: "meta[name=keywords]@content" }
        """;

    [Fact]
    public async Task Without_a_fault_the_same_page_is_changed()
    {
        await using var site = await StartAsync();

        var first = await site.Edge.RoundTripAsync(PageRequest.Get("/p/a"));
        var second = await site.Edge.RoundTripAsync(PageRequest.Get("/p/b", CookieOf(first)));

        Assert.Equal((Changed, Changed), (first.Text, second.Text));
    }

    [Fact]
    public async Task Deciding_throws()
    {
        static void Throw(RuleSet rules, PagePlan plan, in Facts facts, Span<SlotDecision> decisions) =>
            throw new InvalidOperationException("seeded");

        await using var site = await StartAsync(services => services.AddSingleton<Decide>(Throw));

        await AssertPassesAsync(site, PageRequest.Get("/p/a"));
        await site.CountedAsync(1, "edge_decision_faults_total", "reason=\"decision-fault\"");
        Assert.Single(site.Edge.Logged.Of(6001));
    }

    [Fact]
    public async Task The_catalogue_throws()
    {
        await using var site = await StartAsync(services => services.AddSingleton<IItemLookup, FaultyItemLookup>());

        var first = await site.Edge.RoundTripAsync(PageRequest.Get("/p/a"));
        Assert.Equal(Changed, first.Text); // nothing viewed yet, so no item is asked for
        await AssertPassesAsync(site, PageRequest.Get("/p/b", CookieOf(first)));

        await site.CountedAsync(1, "edge_decision_faults_total", "reason=\"decision-fault\"");
        Assert.Single(site.Edge.Logged.Of(6001));
    }

    [Fact]
    public async Task Reading_the_profile_throws()
    {
        await using var site = await StartAsync(services => services.AddSingleton<IProfileStore>(
            new FaultyProfileStore(() => throw new InvalidOperationException("seeded"))));

        var first = await site.Edge.RoundTripAsync(PageRequest.Get("/p/a"));
        await AssertPassesAsync(site, PageRequest.Get("/p/b", CookieOf(first)));

        await site.CountedAsync(1, "edge_decision_faults_total", "reason=\"profile-fault\"");
        Assert.Single(site.Edge.Logged.Of(6003));
    }

    [Fact]
    public async Task Reading_the_profile_takes_longer_than_the_budget()
    {
        using var release = new ManualResetEventSlim();
        await using var site = await StartAsync(
            services => services.AddSingleton<IProfileStore>(new FaultyProfileStore(() =>
            {
                release.Wait();
                return null;
            })),
            budgetMs: 5);
        try
        {
            var first = await site.Edge.RoundTripAsync(PageRequest.Get("/p/a"));
            await AssertPassesAsync(site, PageRequest.Get("/p/b", CookieOf(first)));

            await site.CountedAsync(1, "edge_decision_faults_total", "reason=\"profile-late\"");
            Assert.Single(site.Edge.Logged.Of(6002));
        }
        finally
        {
            release.Set();
        }
    }

    [Fact]
    public async Task The_disk_fails_so_events_are_lost_and_counted_but_no_page()
    {
        await using var site = await StartAsync(
            services => services.AddSingleton<IEventLog>(new FaultyEventLog(new IOException("seeded"))), queue: 4);
        var recorder = site.Edge.Services.GetRequiredService<EventRecorder>();

        var offered = await ViewTenPagesAsync(site, recorder);

        await Wait.UntilAsync(
            () => site.Edge.Services.GetRequiredService<Readiness>().Status == HealthStatus.Degraded, "readiness to be degraded");
        await site.StopAsync();
        Assert.Equal((offered, 0L, offered), (recorder.Offered, recorder.Stored, recorder.Dropped));
        Assert.Single(site.Edge.Logged.Of(3101));
    }

    [Fact]
    public async Task The_event_log_has_a_bug_so_events_are_lost_and_counted_but_no_page()
    {
        await using var site = await StartAsync(
            services => services.AddSingleton<IEventLog>(new FaultyEventLog(new InvalidOperationException("seeded"))));
        var recorder = site.Edge.Services.GetRequiredService<EventRecorder>();

        var offered = await ViewTenPagesAsync(site, recorder);

        await Wait.UntilAsync(() => recorder.Dropped == offered, "all events to be dropped");
        Assert.Equal((offered, 0L), (recorder.Offered, recorder.Stored));
        Assert.NotEmpty(site.Edge.Logged.Of(3103));
    }

    [Fact]
    public async Task Recording_throws()
    {
        await using var site = await StartAsync(services => services.AddSingleton(provider => new RecordingStep(
            recorder: null!,
            pending: null!,
            items: null!,
            TimeProvider.System,
            provider.GetRequiredService<PageMetrics>(),
            provider.GetRequiredService<Microsoft.Extensions.Logging.ILogger<RecordingStep>>())));

        Assert.Equal(Changed, (await site.Edge.RoundTripAsync(PageRequest.Get("/p/a"))).Text);

        // The view and the exposure.
        await site.CountedAsync(2, "edge_recording_faults_total");
        Assert.Equal(2, site.Edge.Logged.Of(6006).Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Learning_throws(string coding)
    {
        await using var site = await StartAsync(
            services => services.AddSingleton(new LearningStep(learner: null!, anonymous: null!)), coding: coding);

        var answer = await site.Edge.RoundTripAsync(PageRequest.Get("/p/a"));

        Assert.Equal(PageBodies.Encode(coding, Encoding.UTF8.GetBytes(Page)), answer.Body);
        Assert.Equal(coding, answer["Content-Encoding"] ?? "");
        AssertPersonal(answer);
        await site.CountedAsync(1, "edge_pages_total", "reason=\"page-step-fault\"");
        Assert.Single(site.Edge.Logged.Of(6005));
    }

    [Fact]
    public async Task A_fetch_that_throws_does_not_end_the_learning_of_the_next()
    {
        var fetches = 0;
        await using var site = await StartAsync(services => services.AddSingleton<ItemOriginSource>(provider => address =>
            Interlocked.Increment(ref fetches) <= 3
                ? throw new InvalidOperationException("seeded")
                : provider.GetRequiredService<ItemOrigins>().Find(address)));
        using var limit = new CancellationTokenSource(Wait.Deadline);

        for (var page = 0; page < 5; page++)
        {
            // A cookie of the site's, so that the page that passes may be somebody's own and is fetched again.
            var answer = await site.Edge.RoundTripAsync(PageRequest.Get($"/p/{page}", "Cookie: session=1"));
            Assert.Equal(Changed, answer.Text);
        }

        await site.Edge.Services.GetRequiredService<ItemLearner>().WaitUntilLearnedAsync(2, limit.Token);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_asks_cannot_be_read(bool botsOnly)
    {
        await using var site = await StartAsync(services => services.AddSingleton(provider => botsOnly
            ? new VisitorIdentifier(
                provider.GetRequiredService<VisitorCookie>(), provider.GetRequiredService<ConsentCookie>(), bots: null!)
            : new VisitorIdentifier(null!, null!, null!)));

        await AssertPassesAsync(site, PageRequest.Get("/p/a", "X-Case: asked", "If-None-Match: \"1\"", "Cookie: edge_vid=x; shop=1"));

        Assert.Equal("shop=1", site.Origin.Received["asked"]["Cookie"]);
        await site.CountedAsync(1, "edge_pages_total", "reason=\"visitor-step-fault\"");
        Assert.Single(site.Edge.Logged.Of(6005));
    }

    [Fact]
    public async Task A_part_in_the_background_that_throws_does_not_end_the_edge()
    {
        await using var site = await StartAsync(services => services.AddHostedService<FaultyBackground>());

        await FaultyBackground.HasThrown.Task.WaitAsync(Wait.Deadline);

        Assert.Equal(Changed, (await site.Edge.RoundTripAsync(PageRequest.Get("/p/a"))).Text);
        var stopping = site.Edge.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        Assert.False(stopping.IsCancellationRequested);
    }

    private static Task<PageSite> StartAsync(
        Action<IServiceCollection>? services = null, int budgetMs = 30_000, int queue = 1_000, string coding = "") =>
        PageSite.StartAsync(
            context =>
            {
                var body = PageBodies.Encode(coding, Encoding.UTF8.GetBytes(Page));
                var response = context.Response;
                response.ContentType = "text/html; charset=utf-8";
                response.ContentLength = body.Length;
                response.Headers.CacheControl = "public, max-age=600";
                response.Headers.ETag = "\"1\"";
                if (coding.Length > 0)
                {
                    response.Headers.ContentEncoding = coding;
                }

                if (context.Request.Headers.IfNoneMatch.Count > 0)
                {
                    response.StatusCode = StatusCodes.Status304NotModified;
                    response.ContentLength = null;
                    return Task.CompletedTask;
                }

                return response.Body.WriteAsync(body).AsTask();
            },
            Rules,
            options =>
            {
                options.DecisionBudget = TimeSpan.FromMilliseconds(budgetMs);
                options.EventQueueLength = queue;
            },
            services);

    private static async Task AssertPassesAsync(PageSite site, string request)
    {
        var answer = await site.Edge.RoundTripAsync(request);

        Assert.Equal((200, Page), (answer.Status, answer.Text));
        AssertPersonal(answer);
    }

    // What a fault made of a page must not stay in a cache when the fault is over.
    private static void AssertPersonal(RawResponse answer)
    {
        Assert.Equal("private, no-cache", answer["Cache-Control"]);
        Assert.Null(answer["ETag"]);
    }

    // The first page of a new visitor waits for the cookie to come back; ten pages are ten views and ten exposures.
    private static async Task<long> ViewTenPagesAsync(PageSite site, EventRecorder recorder)
    {
        var cookie = CookieOf(await site.Edge.RoundTripAsync(PageRequest.Get("/p/0")));
        for (var page = 1; page < 10; page++)
        {
            Assert.Equal(Changed, (await site.Edge.RoundTripAsync(PageRequest.Get($"/p/{page}", cookie))).Text);
        }

        await Wait.UntilAsync(() => recorder.Offered == 20, "all events to be offered");
        return 20;
    }

    private static string CookieOf(RawResponse first) => "Cookie: " + Assert.Single(first.Values("Set-Cookie")).Split(';')[0];
}
