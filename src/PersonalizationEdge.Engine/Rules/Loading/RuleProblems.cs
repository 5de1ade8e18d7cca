namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Collects problems; a file that is wrong everywhere does not fill the memory or the screen.</summary>
internal sealed class RuleProblems
{
    /// <summary>The most problems that are told at once.</summary>
    public const int Limit = 200;

    private readonly List<RuleProblem> _problems = [];
    private int _errors;
    private int _left;
    private bool _isCutShort;

    /// <summary>Whether anything forbids using the files.</summary>
    public bool HasErrors => _errors > 0;

    /// <summary>Whether more errors would only be counted: nobody reads on for them.</summary>
    public bool IsFull => _errors >= Limit;

    public void Add(RuleProblem problem)
    {
        if (problem.Severity == Severity.Error)
            _errors++;

        if (_problems.Count < Limit)
        {
            _problems.Add(problem);
            return;
        }

        _left++;
        // Not one error may hide behind warnings: they forbid using the files.
        var warning = problem.Severity == Severity.Error
            ? _problems.FindLastIndex(told => told.Severity != Severity.Error)
            : -1;
        if (warning >= 0)
            _problems[warning] = problem;
    }

    /// <summary>Counts errors that would not be told any more, without the cost of wording them.</summary>
    public void CountUntold(int errors)
    {
        _errors += errors;
        _left += errors;
    }

    /// <summary>Says whether to read no further: enough is wrong, and what is left is not counted either.</summary>
    public bool StopsReading()
    {
        _isCutShort |= IsFull;
        return IsFull;
    }

    /// <summary>The problems by file, line and column.</summary>
    public IReadOnlyList<RuleProblem> ToList()
    {
        var sorted = _problems
            .OrderBy(problem => problem.File, StringComparer.Ordinal)
            .ThenBy(problem => problem.Line)
            .ThenBy(problem => problem.Column)
            .ToList();

        if (_left > 0 || _isCutShort)
        {
            var message = _isCutShort
                ? "more problems are not shown: the files were not read further"
                : $"{_left} more problems are not shown";
            sorted.Add(sorted[^1] with { Code = "more-problems", Message = message, Hint = null });
        }

        return sorted;
    }
}
