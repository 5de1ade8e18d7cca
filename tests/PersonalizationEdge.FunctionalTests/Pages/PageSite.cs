using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Consent;
using PersonalizationEdge.FunctionalTests.Support;
using PersonalizationEdge.Telemetry;

namespace PersonalizationEdge.FunctionalTests.Pages;

/// <summary>A real origin and a real edge in front of it, with a rule file of the test's own in force.</summary>
internal sealed class PageSite : IAsyncDisposable
{
    private readonly DirectoryInfo _rules;
    private bool _stopped;

    private PageSite(TestOrigin origin, EdgeUnderTest edge, DirectoryInfo rules) =>
        (Origin, Edge, _rules) = (origin, edge, rules);

    public TestOrigin Origin { get; }

    public EdgeUnderTest Edge { get; }

    /// <summary>Starts both; <paramref name="services"/> puts a test's parts in the place of the edge's.</summary>
    public static async Task<PageSite> StartAsync(
        RequestDelegate handler,
        string rules,
        Action<EdgeOptions>? options = null,
        Action<IServiceCollection>? services = null)
    {
        var folder = Directory.CreateTempSubdirectory("edge-rules-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "site.yaml"), rules);
        var origin = await TestOrigin.StartAsync(handler);
        var edge = await EdgeUnderTest.StartAsync(
            origin.Url,
            edge =>
            {
                edge.Rules = folder.FullName;
                edge.DecisionBudget = Wait.Deadline;
                edge.DrainTimeout = TimeSpan.FromMilliseconds(500);
                options?.Invoke(edge);
            },
            builder => services?.Invoke(builder.Services));
        Assert.Empty(edge.Services.GetRequiredService<RuleSetHolder>().StartProblems);

        // It counts from the moment it is there.
        edge.Services.GetRequiredService<MetricsCollector>();
        return new PageSite(origin, edge, folder);
    }

    /// <summary>The sum of a counter's samples that carry a label.</summary>
    public long Count(string counter, string label = "") => Edge.Services.GetRequiredService<MetricsCollector>().Collect()
        .Split('\n')
        .Where(line => line.StartsWith(counter, StringComparison.Ordinal) && line[counter.Length] is '{' or ' ')
        .Where(line => line.Contains(label, StringComparison.Ordinal))
        .Sum(line => long.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture));

    /// <summary>Waits for a counter: what became of a page is counted when it has left.</summary>
    public Task CountedAsync(long expected, string counter, string label = "") =>
        Wait.UntilAsync(() => Count(counter, label) == expected, $"{counter} {label} to be {expected}");

    /// <summary>The consent bar, as it stands at the end of a page.</summary>
    public ReadOnlyMemory<byte> BarOf(string target) => Edge.Services.GetRequiredService<ConsentBar>().Render(target);

    /// <summary>Stops the edge as SIGTERM does.</summary>
    public async Task StopAsync()
    {
        if (!_stopped)
        {
            _stopped = true;

            // Its warm-up works in the data folder.
            await Wait.UntilAsync(
                () => Edge.Services.GetRequiredService<Readiness>().Status != HealthStatus.NotReady, "the warm-up to be over");
            await Edge.StopAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Edge.DisposeAsync();
        await Origin.DisposeAsync();
        _rules.Delete(recursive: true);
    }
}
