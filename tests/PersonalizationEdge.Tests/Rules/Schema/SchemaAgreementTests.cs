using System.Text;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Rules.Schema;

/// <summary>The schema and the loader say the same of every example and of every mistake in its structure.</summary>
public sealed class SchemaAgreementTests
{
    // What a schema cannot know: names that are declared elsewhere, what a value means, other files.
    private static readonly HashSet<string> BeyondASchema =
    [
        "unknown-segment", "unknown-item", "unknown-goal", "unknown-preference", "unknown-list", "unknown-slot",
        "unknown-variant", "unknown-zone", "unknown-placeholder", "bad-placeholder", "bad-selector", "bad-regex",
        "bad-range", "bad-seed", "bad-url", "bad-attribute", "bad-class", "bad-file", "missing-file", "segment-cycle",
        "too-deep", "more-problems", "nothing-to-compare",
    ];

    [AjvFact]
    public async Task Sound_files_are_valid()
    {
        var files = Corpus(withAttributes: true).Where(text => Problems(text).Count == 0).ToList();
        Assert.True(files.Count > 20, $"Only {files.Count} sound files.");

        var answers = await Ajv.ValidateAsync(RuleSchema.Write(), files);

        Assert.DoesNotContain(answers.Zip(files), pair => pair.First != "valid");
    }

    [AjvFact]
    public async Task Every_mistake_of_structure_is_one_to_both()
    {
        // One file for each attribute and operator would be thousands of times the same mistake.
        var mistakes = Corpus(withAttributes: false)
            .Where(text => Problems(text).Count == 0)
            .SelectMany(text => StructuralMistakes.Of(StructuralMistakes.ToJson(text)))
            .Distinct()
            .ToList();
        Assert.True(mistakes.Count > 2_000, $"Only {mistakes.Count} mistakes.");

        var answers = await Ajv.ValidateAsync(RuleSchema.Write(), mistakes);

        var disagreed = answers.Zip(mistakes)
            .Where(pair => Disagrees(pair.First, pair.Second))
            .Select(pair => $"{pair.Second}\n  schema: {pair.First}\n  loader: {string.Join("; ", Problems(pair.Second))}")
            .ToList();
        Assert.True(disagreed.Count == 0, $"{disagreed.Count} disagree:\n{string.Join('\n', disagreed.Take(20))}");
    }

    private static bool Disagrees(string answer, string text)
    {
        var problems = Problems(text);
        var isWrong = problems.Any(problem => !BeyondASchema.Contains(problem.Code));
        var isDoubtful = problems.Count > 0 && !isWrong;

        return !isDoubtful && isWrong == (answer == "valid");
    }

    private static List<RuleProblem> Problems(string text)
    {
        var result = RuleLoader.Load([new RuleSource("rules.yaml", Encoding.UTF8.GetBytes(text))]);
        return [.. result.Problems.Where(problem => problem.Severity == Severity.Error)];
    }

    private static IEnumerable<string> Corpus(bool withAttributes)
    {
        yield return File.ReadAllText(Path.Combine(RepositoryFolder.Path, "rules", "demo.yaml"));
        foreach (var example in RuleExamples.All)
            yield return example;

        foreach (var name in RuleCase.NamesIn("Decisions").Where(name => withAttributes || !name.Contains('/')))
        {
            foreach (var (section, text) in RuleCase.Read("Decisions", name).Sections)
            {
                if (section.EndsWith(".yaml", StringComparison.Ordinal))
                    yield return text;
            }
        }
    }
}
