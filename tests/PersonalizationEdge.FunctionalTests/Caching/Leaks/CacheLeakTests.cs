using System.Globalization;
using PersonalizationEdge.FunctionalTests.EndToEnd;
using Xunit.Abstractions;

namespace PersonalizationEdge.FunctionalTests.Caching.Leaks;

/// <summary>
/// Nobody gets from the page cache what is another's. That the test would see it, <c>tests/long/run mutants</c> proves.
/// </summary>
public sealed class CacheLeakTests(ITestOutputHelper output)
{
    private static readonly int Seed = Setting("EDGE_SEED", 1);
    private static readonly int Responses = Setting("EDGE_RESPONSES", LongRun.Or(20_000, 300_000));

    [Theory]
    // Every store evicts.
    [InlineData(200_000)]
    [InlineData(64 * 1024 * 1024)]
    public async Task Nobody_gets_anything_of_another_visitor_from_the_cache(long cacheBytes)
    {
        var run = await CacheLeakRun.RunAsync(Seed, cacheBytes, Responses / 2);

        var repeat = $"EDGE_SEED={Seed} EDGE_RESPONSES={Responses}, cache of {cacheBytes} bytes";
        output.WriteLine($"{repeat}: {run}");
        Assert.True(run.Found.Count == 0, $"With {repeat}:\n\n{string.Join("\n\n", run.Found)}");
        string[] needed =
        [
            "cache hit", "cache stale", "cache validated", "cache filled", "cache collapsed", "cache passed",
            "200", "206", "302", "304", "404", "500", "504", "HEAD", "POST", "gzip", "identity", "given up", "given up early",
            "slots filled", "edge cookies set", "reloads", "pages compressed",
        ];
        Assert.All(needed, kind => Assert.True(run.Counts.GetValueOrDefault(kind) > 0, $"There was nothing of \"{kind}\": {run}"));
        Assert.Equal(cacheBytes < 1_000_000, run.Counts["evictions"] > 0);
    }

    private static int Setting(string name, int usual) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
        ? int.Parse(value, CultureInfo.InvariantCulture)
        : usual;
}
