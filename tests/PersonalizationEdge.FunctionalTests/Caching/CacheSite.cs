using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.FunctionalTests.Support;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.FunctionalTests.Caching;

/// <summary>An origin and an edge in front of it whose clock the test sets.</summary>
internal sealed class CacheSite : IAsyncDisposable
{
    // With rules in force, but no page that they could change.
    private const string NoRules = "site: { consent-bar: off }\n";

    private readonly DirectoryInfo _rules;

    private CacheSite(TestTime time, ScriptedOrigin origin, EdgeUnderTest edge, DirectoryInfo rules) =>
        (Time, Origin, Edge, _rules) = (time, origin, edge, rules);

    public TestTime Time { get; }

    public ScriptedOrigin Origin { get; }

    public EdgeUnderTest Edge { get; }

    /// <summary>Starts both.</summary>
    public static async Task<CacheSite> StartAsync(string? rules)
    {
        var folder = Directory.CreateTempSubdirectory("edge-rules-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "site.yaml"), rules ?? NoRules);
        var time = new TestTime();
        var origin = new ScriptedOrigin(time);
        var edge = await EdgeUnderTest.StartAsync(
            origin.Url,
            edge => (edge.Rules, edge.DrainTimeout, edge.CacheStatus) =
                (folder.FullName, TimeSpan.FromMilliseconds(500), "everybody"),
            builder => builder.Services.AddSingleton<TimeProvider>(time));
        Assert.Empty(edge.Services.GetRequiredService<RuleSetHolder>().StartProblems);
        return new CacheSite(time, origin, edge, folder);
    }

    public async ValueTask DisposeAsync()
    {
        await Edge.DisposeAsync();
        Origin.Dispose();
        _rules.Delete(recursive: true);
    }
}
