using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.FunctionalTests.Support;
using PersonalizationEdge.Recording;
using PersonalizationEdge.Telemetry;

namespace PersonalizationEdge.FunctionalTests.EndToEnd;

/// <summary>A site, a rule file for it, and a real edge between them and the visitors, in this process.</summary>
internal sealed class RuledSite : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly HttpClient _admin = new();

    private readonly TestOrigin? _origin;

    private RuledSite(TestOrigin? origin, EdgeUnderTest edge, DirectoryInfo folder)
    {
        (_origin, Edge, _folder) = (origin, edge, folder);
        var addresses = edge.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        _admin.BaseAddress = new Uri(addresses.Last());
    }

    public TestOrigin Origin => _origin ?? throw new InvalidOperationException("The test has an origin of its own.");

    public EdgeUnderTest Edge { get; }

    /// <summary>The rule file in force.</summary>
    public string RuleFile => RuleFileIn(_folder);

    public EventRecorder Recorder => Edge.Services.GetRequiredService<EventRecorder>();

    /// <summary>Starts all three; the decision budget is one that only a hang can reach.</summary>
    public static async Task<RuledSite> StartAsync(
        RequestDelegate site,
        string rules,
        Action<EdgeOptions>? options = null,
        Action<WebApplicationBuilder>? configure = null,
        bool waitsForWarmUp = true)
    {
        var origin = await TestOrigin.StartAsync(site);
        var started = await StartAsync(origin, origin.Url, rules, options, configure);
        if (waitsForWarmUp)
        {
            await started.WarmAsync();
        }

        return started;
    }

    /// <summary>Starts an edge before an origin of the test's own.</summary>
    public static async Task<RuledSite> StartAsync(string origin, string rules)
    {
        var started = await StartAsync(null, origin, rules, null, null);
        await started.WarmAsync();

        return started;
    }

    public RawVisitor NewVisitor() => new(Edge.Port);

    /// <summary>A visitor who has agreed to be remembered.</summary>
    public async Task<RawVisitor> NewConsentingVisitorAsync()
    {
        var visitor = NewVisitor();
        await visitor.AgreeAsync();

        return visitor;
    }

    /// <summary>Waits until everything offered so far is on disk and in the stored profiles.</summary>
    public async Task EverythingStoredAsync()
    {
        await Wait.UntilAsync(
            () => Recorder.Stored + Recorder.Dropped + Recorder.Discarded == Recorder.Offered, "events stored");
        await StoredAsync(Recorder.Stored);
    }

    /// <summary>Waits until as many events are stored as a test knows must come.</summary>
    public Task StoredAsync(long count) => Recorder.WaitUntilStoredAsync(count, CancellationToken.None).WaitAsync(Wait.Deadline);

    /// <summary>What the admin port says at a path, and the status it says it with.</summary>
    public async Task<(int Status, string Text)> AdminAsync(string path)
    {
        using var answer = await _admin.GetAsync(path);

        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>What the admin port answers to a POST, as it is or from a page of another origin.</summary>
    public async Task<(int Status, string Text)> AdminPostAsync(string path, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        if (origin is not null)
            request.Headers.Add("Origin", origin);

        using var answer = await _admin.SendAsync(request);

        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The admin port's own origin.</summary>
    public string AdminOrigin => _admin.BaseAddress!.GetLeftPart(UriPartial.Authority);

    /// <summary>A document of the admin port.</summary>
    public async Task<JsonElement> AdminJsonAsync(string path) => JsonDocument.Parse((await AdminAsync(path)).Text).RootElement;

    /// <summary>The sum of a metric over all its labels, or over those series that name <paramref name="label"/>.</summary>
    public async Task<double> MetricAsync(string name, string label = "") =>
        PrometheusSamples.Sum((await AdminAsync("/metrics")).Text, name, label);

    /// <summary>Waits until a metric has a value; what is counted when a page has left may come a moment after the page.</summary>
    public async Task MetricReachesAsync(string name, double value)
    {
        using var limit = new CancellationTokenSource(Wait.Deadline);
        while (await MetricAsync(name) < value)
        {
            Assert.False(limit.IsCancellationRequested, $"{name} did not reach {value}.");
        }

        Assert.Equal(value, await MetricAsync(name));
    }

    public async ValueTask DisposeAsync()
    {
        // What the edge does on its own may still write into its folder.
        await Edge.StopAsync();
        _admin.Dispose();
        await Edge.DisposeAsync();
        if (_origin is not null)
        {
            await _origin.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    private static async Task<RuledSite> StartAsync(
        TestOrigin? origin,
        string url,
        string rules,
        Action<EdgeOptions>? options,
        Action<WebApplicationBuilder>? configure)
    {
        var folder = Directory.CreateTempSubdirectory("edge-rules-");
        await File.WriteAllTextAsync(RuleFileIn(folder), rules);
        var edge = await EdgeUnderTest.StartAsync(
            url,
            edge =>
            {
                edge.Rules = RuleFileIn(folder);
                edge.Admin = "http://127.0.0.1:0";
                edge.DecisionBudget = TimeSpan.FromSeconds(2);
                options?.Invoke(edge);
            },
            configure);
        return new RuledSite(origin, edge, folder);
    }

    private Task WarmAsync()
    {
        var readiness = Edge.Services.GetRequiredService<Readiness>();

        return Wait.UntilAsync(() => readiness.Status != HealthStatus.NotReady, "the warm-up");
    }

    private static string RuleFileIn(DirectoryInfo folder) => Path.Combine(folder.FullName, "site.yaml");
}
