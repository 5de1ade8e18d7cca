using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.EndToEnd;

/// <summary>What is kept of a visitor who agreed: what she viewed and was shown, and nothing that could name her.</summary>
public sealed class TraceTests
{
    private const string Email = "seeded@example.test";

    [Fact]
    public async Task Log_holds_what_was_viewed_and_shown_and_why()
    {
        await using var site = await RuledSite.StartAsync(SmallShop.AnswerAsync, SmallShop.Rules());
        var visitor = await site.NewConsentingVisitorAsync();
        await visitor.GetAsync("/", "Referer: https://elsewhere.test/path?q=1\r\n");
        await SmallShop.ViewThreeProductsAsync(visitor);
        await visitor.GetAsync("/");

        var version = (await site.AdminJsonAsync("/rules")).GetProperty("version").GetString();

        // The agreement, five views, two exposures.
        await site.StoredAsync(8);
        await site.Edge.StopAsync();

        var log = site.Edge.Services.GetRequiredService<IEventLog>().ReadAfter(0).Select(numbered => numbered.Event).ToList();
        Assert.Equal(8, log.Count);
        Assert.Single(log.Select(entry => entry.Visitor).Distinct());
        Assert.Equal(EventKind.ConsentChange, log[0].Kind);
        var views = log.Where(entry => entry.Kind == EventKind.PageView).ToList();
        Assert.Equal(["/", "/p/1", "/p/2", "/p/3", "/"], views.Select(view => view.Path));
        Assert.Equal(["elsewhere.test", null, null, null, null], views.Select(view => view.Detail));
        var exposures = log.Where(entry => entry.Kind == EventKind.Exposure).ToList();
        Assert.Equal([null, "regular"], exposures.Select(exposure => exposure.Variant));
        Assert.All(exposures, exposure => Assert.Equal("hero", exposure.Slot));
        Assert.Contains("segment regular matches", exposures[1].Reason, StringComparison.Ordinal);
        Assert.Equal((version, 1.0), (exposures[1].RuleSetVersion, exposures[1].Propensity));
    }

    [Fact]
    public async Task Neither_files_nor_log_nor_metrics_hold_what_could_name_her()
    {
        await using var origin = await TestOrigin.StartAsync(SmallShop.AnswerAsync);
        var folder = Directory.CreateTempSubdirectory("edge-trace-");
        var rules = Path.Combine(folder.FullName, "site.yaml");
        var data = Path.Combine(folder.FullName, "data");
        await File.WriteAllTextAsync(rules, SmallShop.Rules());
        await using (var edge = await EdgeProcess.RunAsync(origin.Url, rules, data))
        {
            var visitor = edge.NewVisitor();
            await visitor.AgreeAsync();
            for (var page = 0; page < 5; page++)
            {
                await visitor.GetAsync(
                    page == 4 ? "/" : $"/p/{page}?mail={Email}",
                    $"Referer: https://elsewhere.test/{Email}\r\nX-Mail: {Email}\r\nAuthorization: Basic {Email}\r\n");
            }

            await edge.EverythingStoredAsync();
            var metrics = await edge.AdminAsync("/metrics");
            edge.Terminate();
            Assert.Equal(0, await edge.ExitAsync());

            Assert.Empty(TraceSearch.FilesWith(data, Email));
            Assert.Empty(TraceSearch.FilesWith(data, "Mozilla/5.0"));
            Assert.Empty(TraceSearch.FilesWith(data, "127.0.0.1"));
            Assert.NotEmpty(TraceSearch.FilesWith(data, visitor.Id!));
            Assert.DoesNotContain(Email, edge.Log + metrics, StringComparison.Ordinal);
            Assert.False(TraceSearch.IsIn(edge.Log + metrics, visitor.Id!));
        }

        folder.Delete(recursive: true);
    }
}
