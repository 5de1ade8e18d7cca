using PersonalizationEdge.Engine.Rules.Conditions;
using PersonalizationEdge.Engine.Rules.Loading;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Rules;

/// <summary>The examples of the documentation: those of its text, and one for each row of its tables.</summary>
internal static class RuleExamples
{
    private const string Around = """
        slots:
          example: { banner: { variants: { one: { html: x } } } }
        goals: { purchase: { page: /thanks } }
        preferences: { skin: { values: [dry, oily] } }
        items: { product: { pages: /p/* } }
        """;

    public static IReadOnlyList<string> All { get; } =
    [
        .. OfText(),
        .. RuleAttributes.All.Select(row => OfCondition($"{{ {row.Example} }}")),
        .. HistorySubjects.All.Select(row => OfCondition(row.Example)),
        .. SlotActions.All.Select(row =>
            $"slots:\n  place: {{ at: main, {row.Example} }}\nsegments:\n  example: {{ when: {{ path: / }} }}\n"
            + "items: { product: { pages: /p/* } }\n"),
    ];

    private static string OfCondition(string condition) =>
        $"segments:\n  example: {{ when: {{ path: / }} }}\n  asked: {{ when: {condition} }}\n{Around}\n";

    private static IEnumerable<string> OfText()
    {
        var parts = File.ReadAllText(Path.Combine(RepositoryFolder.Path, "rules", "README.md")).Split("```yaml\n");
        return parts.Skip(1).Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)]);
    }
}
