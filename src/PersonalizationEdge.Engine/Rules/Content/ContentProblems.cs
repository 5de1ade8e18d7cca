namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>Collects what is wrong in one content; its errors are always told, of its warnings the first.</summary>
internal sealed class ContentProblems
{
    /// <summary>The most warnings that are told.</summary>
    public const int MaxWarnings = 50;

    private readonly List<ContentProblem> _problems = [];
    private int _warnings;

    /// <summary>Whether anything forbids using the content.</summary>
    public bool HasErrors { get; private set; }

    public void Error(int offset, string code, string message, string? hint)
    {
        HasErrors = true;
        _problems.Add(new ContentProblem(offset, code, Severity.Error, message, hint));
    }

    public void Warn(int offset, string code, string message, string? hint)
    {
        if (_warnings++ < MaxWarnings)
            _problems.Add(new ContentProblem(offset, code, Severity.Warning, message, hint));
    }

    /// <summary>The problems in the order of their places.</summary>
    public IReadOnlyList<ContentProblem> ToList() => [.. _problems.OrderBy(problem => problem.Offset)];
}
