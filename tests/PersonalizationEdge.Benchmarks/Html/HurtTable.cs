using System.Globalization;
using PersonalizationEdge.Html;
using PersonalizationEdge.Tests.Html.Hurtful;

namespace PersonalizationEdge.Benchmarks.Html;

/// <summary>What pages made to hurt cost at one size and at four times the size, in one process: four times as much is
/// linear. Ways: one marker that is not there, all within an open slot, fifty selectors.</summary>
internal static class HurtTable
{
    private const int Bytes = 256 * 1024;
    private const int Rounds = 5;
    private const int MostRounds = 20;
    private const double Fine = 5.5;
    private const int ChunkBytes = 16 * 1024;
    private const double Wide = 8; // between linear, 4, and quadratic, 16, since others may use the machine

    public static async Task RunAsync(ReadOnlyMemory<string> arguments, TextWriter output)
    {
        SlotMatcher marker = new([new("s")]);
        SlotMatcher fifty = new([.. Enumerable.Range(0, 50).Select(Selector)]);
        (string Name, SlotMatcher Matcher, byte[] Before)[] ways =
        [
            ("marker", marker, []),
            ("in a slot", marker, "<!DOCTYPE html><body><div data-edge-slot=s>"u8.ToArray()),
            ("fifty selectors", fifty, []),
        ];
        var only = arguments.Length > 0 ? arguments.Span[0] : "";
        var worst = 0.0;
        await output.WriteLineAsync("| page | " + string.Join(" | ", ways.Select(way => $"{way.Name}: MB/s | x for 4 x the bytes")) + " |");
        await output.WriteLineAsync("| --- |" + string.Concat(Enumerable.Repeat(" ---: | ---: |", ways.Length)));
        foreach (var page in HurtfulPage.All.Where(page => page.Name.Contains(only, StringComparison.Ordinal)))
        {
            var cells = new List<string>();
            foreach (var (_, matcher, before) in ways)
            {
                var (small, large) = Measure(matcher, [.. before, .. page.Make(Bytes)], [.. before, .. page.Make(4 * Bytes)]);
                worst = Math.Max(worst, large / small);
                var mark = large / small > Wide ? " !" : "";
                cells.Add(string.Create(CultureInfo.InvariantCulture, $"{4 * Bytes / large / 1_000_000:0.0} | {large / small:0.0}{mark}"));
            }

            var name = page.Name.Replace("|", "\\|", StringComparison.Ordinal).ReplaceLineEndings("\\n").Replace("\0", "\\0", StringComparison.Ordinal);
            await output.WriteLineAsync($"| `{name}` | {string.Join(" | ", cells)} |");
        }

        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"\nworst: {worst:0.0} x for 4 x the bytes"));
    }

    // In turn, the best of several: a noisy neighbour meets both. What looks bad is measured more.
    private static (double Small, double Large) Measure(SlotMatcher matcher, byte[] small, byte[] large)
    {
        var (bestSmall, bestLarge) = (double.MaxValue, double.MaxValue);
        Rewrite(matcher, small);
        for (var round = 0; round < Rounds || (round < MostRounds && bestLarge > Fine * bestSmall); round++)
        {
            bestSmall = Math.Min(bestSmall, Rewrite(matcher, small));
            bestLarge = Math.Min(bestLarge, Rewrite(matcher, large));
        }

        return (bestSmall, bestLarge);
    }

    private static double Rewrite(SlotMatcher matcher, byte[] page)
    {
        SlotEdit[] edits = [.. Enumerable.Repeat(SlotEdit.Append("<i>x</i>"u8.ToArray()), matcher.Markers.Count)];
        var before = Environment.CpuUsage.TotalTime; // of the processor, since others may use the machine
        using var rewriter = new HtmlRewriter(matcher, edits, new Counter(), HtmlRewriterOptions.Default);
        for (var at = 0; at < page.Length; at += ChunkBytes)
        {
            rewriter.Write(page.AsSpan(at, Math.Min(ChunkBytes, page.Length - at)));
        }

        rewriter.Complete();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }

    private static SlotMarker Selector(int number) =>
        PersonalizationEdge.Html.Selector.TryParse(
            $"main .box-{number} > a[href^='/x{number}'], div #i{number} li.c{number}", out var parsed, out var problem)
            ? new SlotMarker($"n{number}", parsed)
            : throw new InvalidOperationException(problem.Message);

    private sealed class Counter : IRewriteOutput
    {
        private long _bytes;

        public void WritePage(ReadOnlySpan<byte> bytes) => _bytes += bytes.Length;

        public void WriteSlot(int slot, ReadOnlySpan<byte> bytes) => _bytes += bytes.Length;
    }
}
