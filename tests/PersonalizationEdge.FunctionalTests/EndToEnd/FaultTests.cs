using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.FunctionalTests.Support;
using PersonalizationEdge.Pipeline;
using PersonalizationEdge.Storage;

namespace PersonalizationEdge.FunctionalTests.EndToEnd;

/// <summary>
/// The page always arrives: with a fault in any part of ours it is the origin's own, and the reason is counted.
/// </summary>
public sealed class FaultTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("edge-faults-");

    [Fact]
    public async Task Decision_that_fails_gives_the_origins_page()
    {
        static void Fail(RuleSet rules, PagePlan plan, in Facts facts, Span<SlotDecision> decisions) =>
            throw new InvalidOperationException("seeded");

        await using var site = await RuledSite.StartAsync(
            SmallShop.AnswerAsync, SmallShop.Rules(), configure: builder => builder.Services.AddSingleton<Decide>(Fail));
        var visitor = await site.NewConsentingVisitorAsync();

        var page = await visitor.GetAsync("/");

        Assert.Equal((200, SmallShop.Home, "private, no-cache"), (page.Status, page.Text, page["Cache-Control"]));
        Assert.Equal(1, await site.MetricAsync("edge_decision_faults_total", "decision-fault"));
        Assert.Single(site.Edge.Logged.Of(6001));
    }

    [Fact]
    public async Task Profile_that_comes_too_late_gives_the_origins_page_and_counts_the_next_time()
    {
        using var go = new ManualResetEventSlim();
        var cookies = await BecomeRegularAsync();
        await using var site = await RuledSite.StartAsync(
            SmallShop.AnswerAsync,
            SmallShop.Rules(),
            options =>
            {
                options.Data = _data.FullName;
                options.DecisionBudget = TimeSpan.FromMilliseconds(20);
            },
            // The warm-up, which reads a profile as well, is not waited for.
            builder => StubbornProfiles.Use(builder, () => go.Wait(Wait.Deadline)),
            waitsForWarmUp: false);
        var visitor = Returning(site, cookies);

        var page = await visitor.GetAsync("/");
        Assert.Equal((200, SmallShop.Home, "private, no-cache"), (page.Status, page.Text, page["Cache-Control"]));
        Assert.Equal(1, await site.MetricAsync("edge_decision_faults_total", "profile-late"));

        go.Set();
        for (var text = page.Text; text != SmallShop.HomeOfRegulars; text = RawVisitor.PageOf(await visitor.GetAsync("/")))
        {
            Assert.Equal(SmallShop.Home, text);
        }
    }

    [Fact]
    public async Task Profile_store_that_fails_gives_the_origins_page()
    {
        var cookies = await BecomeRegularAsync();
        var fails = true;
        await using var site = await RuledSite.StartAsync(
            SmallShop.AnswerAsync,
            SmallShop.Rules(),
            options => options.Data = _data.FullName,
            builder => StubbornProfiles.Use(builder, () =>
            {
                if (Volatile.Read(ref fails))
                {
                    throw new IOException("seeded");
                }
            }));

        var page = await Returning(site, cookies).GetAsync("/");

        Assert.Equal((200, SmallShop.Home), (page.Status, page.Text));
        Assert.Equal(1, await site.MetricAsync("edge_decision_faults_total", "profile-fault"));

        // Else the writer would try again until the drain ends.
        Volatile.Write(ref fails, false);
    }

    [Fact]
    public async Task Full_disk_delays_the_log_and_nothing_else()
    {
        var isFull = false;
        await using var site = await RuledSite.StartAsync(
            SmallShop.AnswerAsync,
            SmallShop.Rules(),
            configure: builder => builder.Services.AddSingleton<IEventLog>(services => new StubbornLog(
                new SqliteEventLog(
                    services.GetRequiredService<DataFolder>().Path,
                    services.GetRequiredService<IProfileStore>().LastApplied,
                    TimeProvider.System,
                    NullLogger<SqliteEventLog>.Instance),
                () => Volatile.Read(ref isFull))));
        var visitor = await site.NewConsentingVisitorAsync();
        Volatile.Write(ref isFull, true);

        await SmallShop.ViewThreeProductsAsync(visitor);

        Assert.Equal(SmallShop.HomeOfRegulars, RawVisitor.PageOf(await visitor.GetAsync("/")));
        await Wait.UntilAsync(() => !site.Recorder.Healthy, "the fault to be seen");
        var (ready, health) = await site.AdminAsync("/healthz/ready");
        Assert.Equal(200, ready);
        Assert.Contains("No space left on device", health, StringComparison.Ordinal);
        Assert.Equal(1, site.Recorder.Stored);

        Volatile.Write(ref isFull, false);
        await site.EverythingStoredAsync();
        Assert.Equal(0, site.Recorder.Dropped);
        await Wait.UntilAsync(() => site.Recorder.Healthy, "the recovery");
    }

    public void Dispose() => _data.Delete(recursive: true);

    private static RawVisitor Returning(RuledSite site, IDictionary<string, string> cookies)
    {
        var visitor = site.NewVisitor();
        foreach (var cookie in cookies)
        {
            visitor.Cookies[cookie.Key] = cookie.Value;
        }

        return visitor;
    }

    // Another run of the edge, so that her profile is on disk and not in memory.
    private async Task<IDictionary<string, string>> BecomeRegularAsync()
    {
        await using var site = await RuledSite.StartAsync(
            SmallShop.AnswerAsync, SmallShop.Rules(), options => options.Data = _data.FullName);
        var visitor = await site.NewConsentingVisitorAsync();
        await SmallShop.ViewThreeProductsAsync(visitor);
        await site.Edge.StopAsync();

        return visitor.Cookies;
    }
}
