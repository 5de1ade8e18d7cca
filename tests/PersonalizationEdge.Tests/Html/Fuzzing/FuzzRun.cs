using PersonalizationEdge.Tests.Html.Parse5;

namespace PersonalizationEdge.Tests.Html.Fuzzing;

/// <summary>Tries inputs, each of a seed of its own, and keeps what was wrong.</summary>
internal sealed class FuzzRun(Parse5Process parse5)
{
    private const int BatchSize = 100;

    private readonly FuzzJudge _judge = new(parse5);

    public FuzzTally Tally { get; } = new();

    public List<(int Seed, FuzzInput Input, FuzzProblem Problem)> Wrong { get; } = [];

    /// <summary>Tries inputs from a seed on as long as it is asked to.</summary>
    public async Task TryAsync(int firstSeed, Func<int, bool> goesOn)
    {
        // While node parses some, the next are made.
        var (seed, current) = (firstSeed, Make(firstSeed));
        while (true)
        {
            var asked = parse5.LookAsync(current.Select(FuzzJudge.Question));
            var next = goesOn(seed + BatchSize - firstSeed) ? Make(seed + BatchSize) : null;
            var differing = current.ConvertAll(AngleSharpView.Agrees);
            var answers = await asked;
            for (var index = 0; index < current.Count; index++)
            {
                await JudgeAsync(seed + index, current[index], answers[index], differing[index]);
            }

            if (next is null)
            {
                return;
            }

            (seed, current) = (seed + BatchSize, next);
        }
    }

    /// <summary>What is wrong with one input, or null.</summary>
    public async Task<FuzzProblem?> ProblemOfAsync(FuzzInput input)
    {
        var outcome = FuzzRewriting.Run(input, new Random(1));
        return await _judge.FindAsync(outcome, (await parse5.LookAsync([FuzzJudge.Question(outcome)]))[0]);
    }

    /// <summary>Makes a failing input small and writes it among the case files; says where.</summary>
    public async Task<string> KeepAsync(int seed, FuzzInput input, FuzzProblem problem)
    {
        var small = await new InputShrinker(ProblemOfAsync).ShrinkAsync(input, problem.Kind);
        var asked = FuzzJudge.Question(FuzzRewriting.Run(small, new Random(1)));
        // What parse5 would say if nothing had been done.
        var question = asked with
        {
            Slots = [.. asked.Slots.Select(slot => slot with { IsApplied = false, IsAmbiguous = true })],
        };
        return FuzzCase.Write(seed, small, problem, (await parse5.LookAsync([question]))[0]);
    }

    private static List<FuzzOutcome> Make(int firstSeed) => [.. Enumerable.Range(firstSeed, BatchSize).Select(seed =>
    {
        var random = new Random(seed);
        return FuzzRewriting.Run(new FuzzInputMaker(random).Make(), random);
    })];

    private async Task JudgeAsync(int seed, FuzzOutcome outcome, ParsedPage parsed, bool? angleSharpAgrees)
    {
        Tally.Add(outcome, parsed);
        if (await _judge.FindAsync(outcome, parsed) is { } problem)
        {
            Wrong.Add((seed, outcome.Input, problem));
        }
        else if (angleSharpAgrees is { } agrees)
        {
            Tally.AngleSharpAsked++;
            Tally.AngleSharpDiffers += agrees ? 0 : 1;
        }
    }
}
