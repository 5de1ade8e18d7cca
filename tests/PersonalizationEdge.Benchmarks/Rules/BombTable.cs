using System.Diagnostics;
using System.Globalization;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Tests.Rules;

namespace PersonalizationEdge.Benchmarks.Rules;

/// <summary><c>bombs</c>: what it costs to load each file of <see cref="RuleBombs"/>, the median of twenty times.</summary>
internal static class BombTable
{
    private const int Times = 20;

    /// <summary>Measures and writes a table.</summary>
    public static async Task RunAsync(TextWriter output)
    {
        await output.WriteLineAsync("| file | ms | MB allocated | first problem |");
        await output.WriteLineAsync("| --- | ---: | ---: | --- |");
        foreach (var bomb in RuleBombs.All.Concat(RuleBombs.Sound))
            await output.WriteLineAsync(Measure(bomb));
    }

    private static string Measure(RuleBomb bomb)
    {
        var source = bomb.Make();
        var result = RuleLoader.Load([source]);
        var (ms, bytes) = (new double[Times], 0L);
        for (var time = 0; time < Times; time++)
        {
            var (start, before) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
            RuleLoader.Load([source]);
            ms[time] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Array.Sort(ms);
        var problem = result.Problems.Count > 0 ? result.Problems[0].Code : "none, it is loaded";
        return string.Create(
            CultureInfo.InvariantCulture, $"| {bomb.Name} | {ms[Times / 2]:F1} | {bytes / 1e6:F1} | {problem} |");
    }
}
