using System.Diagnostics;
using System.Globalization;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.FunctionalTests.EndToEnd;
using Xunit.Abstractions;

namespace PersonalizationEdge.Tests.Rules;

/// <summary>No damaged rule file makes the loader throw, or keeps it busy.</summary>
public sealed class RuleMutationTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    private readonly RuleMutations _mutations = new();

    [Fact]
    public void Damaged_files_never_throw()
    {
        var count = LongRun.Or(20_000, 1_000_000);
        var first = int.Parse(Environment.GetEnvironmentVariable("EDGE_SEED") ?? "1", CultureInfo.InvariantCulture);
        var (loaded, slowest, slowestSeed, slow) = (0, TimeSpan.Zero, 0, new List<int>());
        Assert.True(_mutations.Count > 100, $"There are only {_mutations.Count} files to damage.");

        for (var seed = first; seed < first + count; seed++)
        {
            using var watchdog = LongRun.IsOn ? Watch(seed) : null;
            var start = Stopwatch.GetTimestamp();
            loaded += Load(seed) ? 1 : 0;
            var took = Stopwatch.GetElapsedTime(start);
            if (took > slowest)
                (slowest, slowestSeed) = (took, seed);
            // On a busy machine any load can be slow once.
            if (took > Slow && IsSlow(seed))
                slow.Add(seed);
            if (LongRun.IsOn && (seed - first + 1) % 10_000 == 0)
                Report(first, seed - first + 1, loaded, slowest, slowestSeed);
        }

        Report(first, count, loaded, slowest, slowestSeed);
        // Both ways were gone often enough to mean something.
        Assert.InRange(loaded, count / 50, count - (count / 50));
        Assert.True(!LongRun.IsOn || slow.Count == 0, $"Slow seeds: {string.Join(", ", slow)}");
    }

    private bool Load(int seed)
    {
        var bytes = _mutations.Make(seed);
        try
        {
            var result = RuleLoader.Load([new RuleSource("rules.yaml", bytes)]);
            Assert.True(result.RuleSet is not null || result.Problems.Any(problem => problem.Severity == Severity.Error));
            Assert.All(result.Problems, problem => Assert.True(problem is { Line: > 0, Column: > 0 }));
            if (result.RuleSet is not null)
                RuleTests.Run(result.RuleSet);

            return result.RuleSet is not null;
        }
        catch (Exception exception)
        {
            throw new InvalidOperationException($"Seed {seed}, kept as {Keep(seed)}", exception);
        }
    }

    private bool IsSlow(int seed)
    {
        var start = Stopwatch.GetTimestamp();
        Load(seed);

        return Stopwatch.GetElapsedTime(start) > Slow;
    }

    // Tells even of a load that never ends.
    private Timer Watch(int seed) => new(_ => WriteLine($"seed {seed} takes long; kept as {Keep(seed)}"), null, Slow * 5, Timeout.InfiniteTimeSpan);

    private string Keep(int seed)
    {
        var file = Path.Combine(Path.GetTempPath(), $"edge-rules-seed-{seed}.yaml");
        File.WriteAllBytes(file, _mutations.Make(seed));

        return file;
    }

    private void Report(int first, int count, int loaded, TimeSpan slowest, int slowestSeed) => WriteLine(
        $"seeds {first}-{first + count - 1}: {count:N0} files of {_mutations.Count}, {loaded:N0} loaded, "
        + $"{count - loaded:N0} refused, slowest {slowest.TotalMilliseconds:F0} ms (seed {slowestSeed})");

    // A test's own output is kept back until it ends, which takes hours here.
    private void WriteLine(string line)
    {
        output.WriteLine(line);
        if (LongRun.IsOn && Environment.GetEnvironmentVariable("EDGE_PROGRESS") is { Length: > 0 } file)
            File.AppendAllLines(file, [line]);
    }
}
