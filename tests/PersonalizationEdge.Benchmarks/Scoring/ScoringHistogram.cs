using System.Diagnostics;
using System.Globalization;
using PersonalizationEdge.Engine.Scoring;

namespace PersonalizationEdge.Benchmarks.Scoring;

/// <summary>
/// <c>scoring [COUNT]</c>: 50,000 rows, or so many, of eight out of 100,000 items for 500 visitors in random order,
/// each timed by itself; and what the counts behind them take.
/// </summary>
internal static class ScoringHistogram
{
    private const int Visitors = 500;
    private const int WarmUp = 10_000;
    private const int Usual = 50_000;
    private const int Passes = 3;
    private const double MiB = 1024 * 1024;

    private static readonly RankedItem[] Ranked = new RankedItem[ScoringScene.RowLength];

    /// <summary>Measures and writes two tables.</summary>
    public static async Task RunAsync(ReadOnlyMemory<string> args, TextWriter output)
    {
        var count = args.IsEmpty ? Usual : int.Parse(args.Span[0], CultureInfo.InvariantCulture);
        // First of all: what the scene lets go of later would count as memory given back.
        using var catalogue = new StringWriter();
        await CatalogueCost.RunAsync(catalogue);
        var scene = new ScoringScene(Visitors);
        Time(scene, new long[WarmUp]);
        var (least, once) = (new long[count], new long[count]);
        Array.Fill(least, long.MaxValue);
        var allocated = 0L;
        for (var pass = 0; pass < Passes; pass++)
        {
            allocated = Time(scene, once);
            for (var place = 0; place < count; place++)
                least[place] = Math.Min(least[place], once[place]);
        }

        await output.WriteLineAsync("| | count | p50 us | p90 us | p99 us | p99.9 us | max us |");
        await output.WriteLineAsync("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        await output.WriteLineAsync(Row($"a row ({allocated / (double)count:F1} bytes allocated)", once));
        await output.WriteLineAsync(Row($"the same, each the least of {Passes} passes", least));
        await WriteCountsAsync(scene, output, catalogue.ToString());
    }

    private static async Task WriteCountsAsync(ScoringScene scene, TextWriter output, string catalogue)
    {
        using var saved = new MemoryStream();
        var start = Stopwatch.GetTimestamp();
        scene.Counts.Save(saved);
        var saving = Stopwatch.GetElapsedTime(start);
        saved.Position = 0;
        start = Stopwatch.GetTimestamp();
        var loaded = ItemCounts.Load(saved) ?? throw new InvalidDataException("What was saved cannot be loaded.");
        var loading = Stopwatch.GetElapsedTime(start);

        await output.WriteLineAsync("\n| what | |\n| --- | ---: |");
        await Line($"views learned, one at a time ({loaded.Count:N0} items met)", $"{ScoringScene.Views:N0}");
        await Line("a second", $"{ScoringScene.Views / scene.Learning.TotalSeconds:N0}");
        await Line("counts in memory", $"{scene.CountsBytes / MiB:F1} MiB");
        await Line("counts saved", $"{saved.Length / MiB:F1} MiB in {saving.TotalMilliseconds:F0} ms");
        await Line("loaded", $"{loading.TotalMilliseconds:F0} ms");
        await Line($"index of {scene.Index.Count:N0} items built", $"{scene.Indexing.TotalMilliseconds:F0} ms");
        await Line("index in memory", $"{scene.IndexBytes / MiB:F1} MiB");
        await output.WriteAsync(catalogue);

        Task Line(string name, string value) =>
            output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| {name} | {value} |"));
    }

    private static long Time(ScoringScene scene, long[] ticks)
    {
        var (random, allocated) = (new Random(2), GC.GetAllocatedBytesForCurrentThread());
        for (var place = 0; place < ticks.Length; place++)
        {
            var visitor = random.Next(Visitors);
            var start = Stopwatch.GetTimestamp();
            var count = scene.Rank(visitor, Ranked);
            ticks[place] = Stopwatch.GetTimestamp() - start;
            if (count != ScoringScene.RowLength)
                throw new InvalidOperationException($"A row of {count}: what is measured is not what was meant.");
        }

        return GC.GetAllocatedBytesForCurrentThread() - allocated;
    }

    private static string Row(string name, long[] ticks)
    {
        Array.Sort(ticks);

        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {ticks.Length:N0} | {At(0.5):F1} | {At(0.9):F1} | {At(0.99):F1} | {At(0.999):F1} |")
            + string.Create(CultureInfo.InvariantCulture, $" {At(1):F1} |");

        double At(double share) => ticks[(int)Math.Ceiling(share * ticks.Length) - 1] * 1e6 / Stopwatch.Frequency;
    }
}
