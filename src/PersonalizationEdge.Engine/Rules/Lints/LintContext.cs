namespace PersonalizationEdge.Engine.Rules.Lints;

/// <summary>What lints know beside the rules.</summary>
public sealed record LintContext
{
    /// <summary>The time for which schedules are looked at.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The rule file or folder: the place of what has no other.</summary>
    public required string RulesPath { get; init; }

    /// <summary>The site's pages in which slots are looked for, asked once; null where none are given.</summary>
    public Func<IReadOnlyList<SeenPage>>? SeenPages { get; init; }

    /// <summary>A finding.</summary>
    internal RuleProblem Warn(string code, RulePlace? place, string message, string? hint = null)
    {
        var (file, line, column) = place ?? new RulePlace(RulesPath, 1, 1);
        return new RuleProblem(code, Severity.Warning, file, line, column, message, hint);
    }
}
