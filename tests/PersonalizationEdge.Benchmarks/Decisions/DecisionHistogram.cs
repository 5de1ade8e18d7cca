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

    private static readonly SlotDecision[] Decisions = new SlotDecision[DecisionScene.Slots];

    /// <summary>Measures and writes a table.</summary>
    public static async Task RunAsync(ReadOnlyMemory<string> args, TextWriter output)
    {
        var count = args.IsEmpty ? Usual : int.Parse(args.Span[0], CultureInfo.InvariantCulture);
        await output.WriteLineAsync("| | count | p50 us | p90 us | p99 us | p99.9 us | max us |");
        await output.WriteLineAsync("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
        foreach (var (name, page) in new[] { ("full", DecisionScene.FullPage), ("usual", DecisionScene.UsualPage) })
        {
            var undisturbed = LeastOf(page, count);
            var scene = DecisionScene.Make(Visitors);
            TimePages(scene, page, new long[WarmUp], new long[WarmUp]);
            var (deciding, remembering) = (new long[count], new long[count]);
            var allocated = TimePages(scene, page, deciding, remembering);

            await output.WriteLineAsync(Row($"{name} page, one after the other ({allocated / count} bytes allocated)", deciding));
            await output.WriteLineAsync(Row($"the same, each the least of {Passes} passes", undisturbed));
            await output.WriteLineAsync(Row("the same, the first after the profile was read", TimeFirstPages(scene, page, new long[count / 10])));
            await output.WriteLineAsync(Row("of it the plan's look-up", TimePlans(scene, page, new long[count])));
            await output.WriteLineAsync(Row("afterwards: a view and three exposures added to the profile", remembering));
        }

        await output.WriteLineAsync(Row("nothing (the timer's own cost)", TimerCost(count)));
        await output.WriteLineAsync($"\nload average {LoadAverage()}");
    }

    // Each pass makes the same visitors see the same pages in the same order; what other processes on the machine took from
    // one pass they do not take from all.
    private static long[] LeastOf(string page, int count)
    {
        var (least, next) = (new long[count], new long[count]);
        Array.Fill(least, long.MaxValue);
        for (var pass = 0; pass < Passes; pass++)
        {
            var scene = DecisionScene.Make(Visitors);
            TimePages(scene, page, new long[WarmUp], new long[WarmUp]);
            TimePages(scene, page, next, new long[count]);
            for (var i = 0; i < least.Length; i++)
                least[i] = Math.Min(least[i], next[i]);
        }

        return least;
    }

    // As visitors go: a page is decided, then what happened on it is remembered. Gives the bytes that deciding allocated.
    private static long TimePages(DecisionScene scene, string page, long[] deciding, long[] remembering)
    {
        var (random, allocated) = (new Random(2), 0L);
        for (var i = 0; i < deciding.Length; i++)
        {
            var visitor = random.Next(Visitors);
            var facts = scene.Visitors[visitor];
            var before = GC.GetAllocatedBytesForCurrentThread();
            deciding[i] = Time(scene, page, facts);
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;

            var happened = DecisionVisitors.PageSeenBy(facts, random);
            var start = Stopwatch.GetTimestamp();
            var profile = facts.Profile!.Apply(happened.AsSpan(0, 1), DecisionVisitors.VisitGap)
                .Apply(happened.AsSpan(1), DecisionVisitors.VisitGap);
            remembering[i] = Stopwatch.GetTimestamp() - start;
            scene.Visitors[visitor] = facts with { Profile = profile, Now = facts.Now.AddMinutes(1) };
        }

        return allocated;
    }

    private static long[] TimeFirstPages(DecisionScene scene, string page, long[] ticks)
    {
        var random = new Random(2);
        for (var i = 0; i < ticks.Length; i++)
        {
            var facts = scene.Visitors[random.Next(Visitors)];
            ticks[i] = Time(scene, page, facts with { Profile = DecisionVisitors.ReadAgain(facts.Profile!) });
        }

        return ticks;
    }

    private static long Time(DecisionScene scene, string page, in Facts facts)
    {
        var start = Stopwatch.GetTimestamp();
        Decider.Decide(scene.Rules, scene.Rules.PlanFor(page), facts, Decisions);
        return Stopwatch.GetTimestamp() - start;
    }

    private static long[] TimePlans(DecisionScene scene, string page, long[] ticks)
    {
        for (var i = 0; i < ticks.Length; i++)
        {
            var start = Stopwatch.GetTimestamp();
            var plan = scene.Rules.PlanFor(page);
            ticks[i] = Stopwatch.GetTimestamp() - start;
            GC.KeepAlive(plan);
        }

        return ticks;
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
