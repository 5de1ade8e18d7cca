using PersonalizationEdge.Tests.Html.Parse5;

namespace PersonalizationEdge.Tests.Html.Fuzzing;

/// <summary>Tries inputs, each of a seed of its own, and keeps what was wrong.</summary>
internal sealed class FuzzRun(Parse5Process parse5)
{
    private const int BatchSize = 100;

    private readonly FuzzJudge _judge = new(parse5);

    public FuzzTally Tally { get; } = new();

    public List<(int Seed, FuzzInput Input, FuzzProblem Problem)> Wrong { get; } = [];

    /// <summary>Tries inputs, each with the seed that its cuts come of.</summary>
    public async Task TryAsync(IEnumerable<(int Seed, FuzzInput Input)> inputs)
    {
        // While node parses some, the next are made.
        using var batches = inputs.Chunk(BatchSize).Select(Rewrite).GetEnumerator();
        for (var current = Next(batches); current is not null;)
        {
            var asked = parse5.LookAsync(current.Select(one => FuzzJudge.Question(one.Outcome)));
            var next = Next(batches);
            var differing = current.ConvertAll(one => AngleSharpView.Agrees(one.Outcome));
            var answers = await asked;
            for (var index = 0; index < current.Count; index++)
            {
                await JudgeAsync(current[index].Seed, current[index].Outcome, answers[index], differing[index]);
            }

            current = next;
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

    private static List<(int Seed, FuzzOutcome Outcome)>? Next(IEnumerator<List<(int Seed, FuzzOutcome Outcome)>> batches) =>
        batches.MoveNext() ? batches.Current : null;

    private static List<(int Seed, FuzzOutcome Outcome)> Rewrite((int Seed, FuzzInput Input)[] inputs) =>
        [.. inputs.Select(one => (one.Seed, FuzzRewriting.Run(one.Input, new Random(one.Seed))))];

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
