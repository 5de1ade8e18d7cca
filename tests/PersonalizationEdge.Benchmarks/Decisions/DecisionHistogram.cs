using System.Diagnostics;
using System.Globalization;
using PersonalizationEdge.Engine.Decisions;

namespace PersonalizationEdge.Benchmarks.Decisions;

/// <summary>
/// <c>decisions [COUNT]</c>: 200,000 decisions, or so many, of one page for 500 visitors in random order, each timed by itself. A mean hides
/// the slow ones; a visitor waits for them.
/// </summary>
internal static class DecisionHistogram
{
    private const int Visitors = 500;
    private const int WarmUp = 40_000;
    private const int Usual = 200_000;
    private const int Passes = 3;

    /// <summary>Measures and writes a table.</summary>
    public static async Task RunAsync(ReadOnlyMemory<string> args, TextWriter output)
    {
        var count = args.IsEmpty ? Usual : int.Parse(args.Span[0], CultureInfo.InvariantCulture);
        var scene = DecisionScene.Make(Visitors);
        var decisions = new SlotDecision[DecisionScene.Slots];
        Time(scene, decisions, new long[WarmUp]);

        var (plans, deciding) = (new long[count], new long[count]);
        TimePlans(scene, plans);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var chosen = Time(scene, decisions, deciding);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var undisturbed = LeastOf(scene, decisions, deciding);
        var timer = TimerCost(count);

        await output.WriteLineAsync("| | count | p50 us | p90 us | p99 us | p99.9 us | max us |");
        await output.WriteLineAsync("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        await output.WriteLineAsync(Row("deciding, the plan's look-up included", deciding));
        await output.WriteLineAsync(Row($"the same, each the least of {Passes} passes", undisturbed));
        await output.WriteLineAsync(Row("of it the plan's look-up", plans));
        await output.WriteLineAsync(Row("nothing (the timer's own cost)", timer));
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"\n{allocated / (double)count:F2} bytes allocated a decision; {chosen / (double)count:F2} of {DecisionScene.Slots} slots got a variant; load average {LoadAverage()}"));
    }

    // Each pass goes through the visitors in the same order, so that a decision always finds the caches as cold; what
    // other processes on the machine took from one pass they do not take from all.
    private static long[] LeastOf(DecisionScene scene, SlotDecision[] decisions, long[] first)
    {
        var (least, next) = (first.ToArray(), new long[first.Length]);
        for (var pass = 1; pass < Passes; pass++)
        {
            Time(scene, decisions, next);
            for (var i = 0; i < least.Length; i++)
                least[i] = Math.Min(least[i], next[i]);
        }

        return least;
    }

    private static long Time(DecisionScene scene, SlotDecision[] decisions, long[] ticks)
    {
        var (random, chosen) = (new Random(2), 0L);
        for (var i = 0; i < ticks.Length; i++)
        {
            var facts = scene.Visitors[random.Next(scene.Visitors.Count)];
            var start = Stopwatch.GetTimestamp();
            Decider.Decide(scene.Rules, scene.Rules.PlanFor(DecisionScene.Page), facts, decisions);
            ticks[i] = Stopwatch.GetTimestamp() - start;

            foreach (var decision in decisions)
                chosen += decision.Variant is null ? 0 : 1;
        }

        return chosen;
    }

    private static void TimePlans(DecisionScene scene, long[] ticks)
    {
        for (var i = 0; i < ticks.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var plan = scene.Rules.PlanFor(DecisionScene.Page);
            ticks[i] = Stopwatch.GetTimestamp() - start;
            if (plan.Slots.Count != DecisionScene.Slots)
                throw new InvalidOperationException($"The page has {plan.Slots.Count} slots.");
        }
    }

    private static long[] TimerCost(int count)
    {
        var ticks = new long[count];
        for (var i = 0; i < ticks.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            ticks[i] = Stopwatch.GetTimestamp() - start;
        }

        return ticks;
    }

    private static string Row(string name, long[] ticks)
    {
        Array.Sort(ticks);

        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {ticks.Length:N0} | {At(0.5):F2} | {At(0.9):F2} | {At(0.99):F2} | {At(0.999):F2} | {At(1):F2} |");

        double At(double share) =>
            ticks[(int)Math.Ceiling(share * ticks.Length) - 1] * 1e6 / Stopwatch.Frequency;
    }

    private static string LoadAverage() =>
        File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "not known";
}
