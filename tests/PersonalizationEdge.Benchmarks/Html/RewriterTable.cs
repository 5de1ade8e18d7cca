using System.Diagnostics;
using System.Globalization;
using AngleSharp;
using AngleSharp.Html.Parser;

namespace PersonalizationEdge.Benchmarks.Html;

/// <summary>The rows of <see cref="RewriterBenchmarks"/> in turn, round by round, so that a noisy neighbour meets all of
/// them: medians, and medians of the ratios to the tag walk of the same round.</summary>
internal static class RewriterTable
{
    private const int Rounds = 201;
    private const int BytesARound = 4 * 1024 * 1024;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);

    public static async Task RunAsync(ReadOnlyMemory<string> arguments, TextWriter output)
    {
        var folder = arguments.Length > 1 && arguments.Span[0] == "--pages" ? arguments.Span[1] : null;
        foreach (var kilobytes in new[] { 10, 60, 300 })
        {
            var file = folder is null ? null : Path.Combine(folder, $"page-{kilobytes}k.html");
            using var rows = new RewriterBenchmarks { Kilobytes = kilobytes, PageFile = file };
            rows.SetUp();
            await output.WriteLineAsync($"\n### Page of {rows.PageBytes} bytes\n");
            await output.WriteLineAsync("| row | median us | least us | x tag walk | x copy | bytes allocated |");
            await output.WriteLineAsync("| --- | ---: | ---: | ---: | ---: | ---: |");
            await PrintAsync(rows, output);
        }
    }

    private static async Task PrintAsync(RewriterBenchmarks rows, TextWriter output)
    {
        (string Name, Action Run)[] all =
        [
            ("simple tag walk", () => rows.TagWalkOnly()),
            ("copy of the bytes", () => rows.Copy()),
            ("three slots by marker", () => rows.Markers()),
            ("one selector, not on the page", () => rows.OneSelector()),
            ("fifty selectors, three on the page", () => rows.FiftySelectors()),
            ("compiled page replayed", () => rows.Replay()),
        ];
        var repeats = Math.Max(1, BytesARound / rows.PageBytes / 8);
        var times = all.Select(_ => new double[Rounds]).ToArray();
        foreach (var (_, run) in all)
        {
            // Until the compiler has done its best, which it does behind the scenes and in steps.
            for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < WarmUp;)
            {
                run();
            }
        }

        for (var round = 0; round < Rounds; round++)
        {
            for (var row = 0; row < all.Length; row++)
            {
                var start = Stopwatch.GetTimestamp();
                for (var repeat = 0; repeat < repeats; repeat++)
                {
                    all[row].Run();
                }

                times[row][round] = Stopwatch.GetElapsedTime(start).TotalMicroseconds / repeats;
            }
        }

        for (var row = 0; row < all.Length; row++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var page = 0; page < 1_000; page++)
            {
                all[row].Run();
            }

            var allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / 1_000.0;
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {all[row].Name} | {Median(times[row]):0.0} | {times[row].Min():0.0} | {Ratio(times[row], times[0]):0.00} | {Ratio(times[row], times[1]):0.00} | {allocated:0} |"));
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| AngleSharp: parse and write | {AngleSharp(rows):0} | | | | |"));
    }

    private static double AngleSharp(RewriterBenchmarks rows)
    {
        var times = new double[15];
        for (var round = 0; round < times.Length; round++)
        {
            var start = Stopwatch.GetTimestamp();
            using var page = new HtmlParser().ParseDocument(rows.PageText);
            page.ToHtml(TextWriter.Null);
            times[round] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        return Median(times);
    }

    private static double Ratio(double[] times, double[] to) => Median([.. times.Select((time, round) => time / to[round])]);

    private static double Median(double[] values)
    {
        var sorted = (double[])values.Clone();
        Array.Sort(sorted);
        return sorted[sorted.Length / 2];
    }
}
