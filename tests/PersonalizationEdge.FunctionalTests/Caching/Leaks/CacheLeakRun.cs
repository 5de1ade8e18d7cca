using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.Caching.Pages;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.FunctionalTests.EndToEnd;
using PersonalizationEdge.FunctionalTests.Support;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.FunctionalTests.Caching.Leaks;

/// <summary>Many visitors with nonces before one edge with a cache, and what was seen of it.</summary>
internal sealed class CacheLeakRun
{
    private const int Visitors = 64;
    private const int ClockEvery = 24;
    private const int ReloadEvery = 2_500;

    // Faults of cache and pages that are counted and got over, in operation; here they hide what is looked for.
    private static readonly int[] FaultEvents = [6001, 6002, 6003, 6004, 6005, 6006, 9100, 9101, 9102, 9103];

    private static readonly string[] Sources =
        ["hit", "stale", "stale-if-error", "validated", "filled", "collapsed", "passed"];

    private readonly NonceWatch _watch = new();
    private readonly TestTime _time = new();
    private readonly Lock _clock = new();
    private readonly Random _steps;
    private int _reloads;

    private CacheLeakRun(int seed) => _steps = new Random(seed);

    /// <summary>What was found; empty if all is well.</summary>
    public IReadOnlyCollection<string> Found => _watch.Found;

    /// <summary>How much there was of each kind.</summary>
    public required Dictionary<string, long> Counts { get; init; }

    /// <summary>Runs it.</summary>
    /// <param name="seed">Which visitors, choices and steps of the clock.</param>
    /// <param name="cacheBytes">The size of the cache.</param>
    /// <param name="responses">How many responses all of them get; it ends sooner where something is found.</param>
    public static async Task<CacheLeakRun> RunAsync(int seed, long cacheBytes, int responses)
    {
        var run = new CacheLeakRun(seed) { Counts = [] };
        var people = Enumerable.Range(0, Visitors).Select(number => new LeakVisitor(number, seed, 0)).ToArray();
        await using var site = await RuledSite.StartAsync(
            new LeakOrigin().AnswerAsync,
            LeakRules.Text(people, version: 0),
            options => (options.CacheBytes, options.DecisionBudget) = (cacheBytes, TimeSpan.FromDays(1)),
            builder => builder.Services.AddSingleton<TimeProvider>(run._time),
            waitsForWarmUp: false);
        Assert.Empty(site.Edge.Services.GetRequiredService<RuleSetHolder>().StartProblems);
        people = [.. people.Select(visitor => new LeakVisitor(visitor.Number, seed, site.Edge.Port))];
        await run.LetThemArriveAsync(people);
        await run.BrowseAsync(site, people, seed, responses);
        await run.CountAsync(site);

        return run;
    }

    private async Task LetThemArriveAsync(LeakVisitor[] people)
    {
        var arriving = Task.WhenAll(people.Select(visitor => visitor.ArriveAsync()));
        await Wait.UntilAsync(
            () =>
            {
                Step(TimeSpan.FromMilliseconds(100));
                return arriving.IsCompleted;
            },
            "visitors arrive");
        await arriving;
    }

    private async Task BrowseAsync(RuledSite site, LeakVisitor[] people, int seed, int responses)
    {
        using var stop = new CancellationTokenSource();
        using var traffic = new LeakTraffic(site.Edge.Port, seed, _watch, through =>
        {
            if (through % ReloadEvery == 0)
            {
                File.WriteAllText(site.RuleFile, LeakRules.Text(people, Interlocked.Increment(ref _reloads)));
            }

            if (through % ClockEvery == 0)
            {
                Step(TimeSpan.FromMilliseconds(_steps.Next(1_500)));
            }

            if (Found.Count > 0)
            {
                stop.Cancel();
            }
        });
        var started = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(people.Select(
            visitor => Task.Run(() => traffic.BrowseAsync(visitor, responses / Visitors, stop.Token))));
        Counts["responses"] = traffic.Through;
        Counts["per second"] = (long)(traffic.Through / TimeProvider.System.GetElapsedTime(started).TotalSeconds);
        foreach (var (kind, count) in traffic.Counts)
        {
            Counts[kind] = count;
        }
    }

    private async Task CountAsync(RuledSite site)
    {
        foreach (var line in FaultEvents.SelectMany(site.Edge.Logged.Of))
        {
            _watch.Report("fault", line);
        }

        Counts["slots filled"] = _watch.Filled;
        Counts["edge cookies set"] = _watch.CookiesSet;
        Counts["reloads"] = _reloads;
        Counts["pages compressed"] = site.Edge.Services.GetRequiredService<PageCompression>().Done;
        foreach (var source in Sources)
        {
            Counts[$"cache {source}"] = (long)await site.MetricAsync("edge_cache_requests_total", $"source=\"{source}\"");
        }

        Counts["evictions"] = (long)await site.MetricAsync("edge_cache_evictions_total");
    }

    // One at a time; timers run here.
    private void Step(TimeSpan by)
    {
        lock (_clock)
        {
            _time.Advance(by);
        }
    }

    public override string ToString() =>
        string.Join(", ", Counts.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Key} {count.Value}")));
}
