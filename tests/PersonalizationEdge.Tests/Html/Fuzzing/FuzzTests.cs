using System.Diagnostics;
using System.Globalization;
using PersonalizationEdge.Tests.Html.Parse5;
using Xunit.Abstractions;

namespace PersonalizationEdge.Tests.Html.Fuzzing;

/// <summary>Tag soup, rewritten as parse5 reads it.</summary>
public sealed class FuzzTests(ITestOutputHelper output)
{
    private const int EverydayInputs = 12_000;

    [Parse5Fact]
    public async Task Whatever_the_page_an_edit_means_what_it_says_or_is_not_done()
    {
        var seconds = Setting("EDGE_FUZZ_SECONDS");
        var firstSeed = Setting("EDGE_SEED") ?? 1;
        var start = Stopwatch.GetTimestamp();
        using var parse5 = new Parse5Process();
        var run = new FuzzRun(parse5);

        await run.TryAsync(Enumerable.Range(firstSeed, int.MaxValue - firstSeed)
            .TakeWhile(seed => seconds is { } limit
                ? Stopwatch.GetElapsedTime(start).TotalSeconds < limit
                : seed - firstSeed < EverydayInputs)
            .Select(seed => (seed, new FuzzInputMaker(new Random(seed)).Make())));

        output.WriteLine($"seeds from {firstSeed}: {run.Tally}; {run.Wrong.Count} divergences");
        foreach (var kind in run.Wrong.GroupBy(wrong => wrong.Problem.Kind))
        {
            output.WriteLine($"{kind.Count()} {kind.Key}");
        }

        var wrong = run.Wrong.GroupBy(wrong => wrong.Problem.Kind)
            .SelectMany(kind => kind.OrderBy(wrong => wrong.Input.Page.Length).Take(3)).ToArray();
        var kept = new List<string>();
        foreach (var (seed, input, problem) in wrong)
        {
            kept.Add($"seed {seed}, {problem.Kind}, {problem.Detail}\nmade small and kept as {await run.KeepAsync(seed, input, problem)}");
        }

        Assert.True(run.Wrong.Count == 0, $"{run.Wrong.Count} divergences, e.g.\n{string.Join("\n\n", kept)}");
        Assert.True(run.Tally.Applied > run.Tally.Inputs / 4, run.Tally.ToString());
    }

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
