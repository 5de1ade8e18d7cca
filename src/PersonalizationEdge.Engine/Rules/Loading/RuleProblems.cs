namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Collects problems; a file that is wrong everywhere does not fill the memory or the screen.</summary>
internal sealed class RuleProblems
{
    /// <summary>The most problems that are told at once.</summary>
    public const int Limit = 200;

    private readonly List<RuleProblem> _problems = [];
    private int _left;

    /// <summary>Whether anything forbids using the files.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Whether more problems would only be counted.</summary>
    public bool IsFull => _problems.Count >= Limit;

    public void Add(RuleProblem problem)
    {
        HasErrors |= problem.Severity == Severity.Error;
        if (IsFull)
            _left++;
        else
            _problems.Add(problem);
    }

    /// <summary>Counts errors that would not be told any more, without the cost of wording them.</summary>
    public void CountUntold(int errors)
    {
        HasErrors |= errors > 0;
        _left += errors;
    }

    /// <summary>The problems by file, line and column.</summary>
    public IReadOnlyList<RuleProblem> ToList()
    {
        var sorted = _problems
            .OrderBy(problem => problem.File, StringComparer.Ordinal)
            .ThenBy(problem => problem.Line)
            .ThenBy(problem => problem.Column)
            .ToList();

        if (_left > 0)
        {
            var message = $"{_left} more problems are not shown";
            sorted.Add(sorted[^1] with { Code = "more-problems", Message = message, Hint = null });
        }

        return sorted;
    }
}
