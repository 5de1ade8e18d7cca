namespace PersonalizationEdge.Engine.Rules;

/// <summary>Something wrong in a rule file, with its place and what to do about it.</summary>
/// <param name="Code">A stable short name, such as <c>unknown-key</c>.</param>
/// <param name="Severity">Whether the file can be used all the same.</param>
/// <param name="File">The file, as it was named to the loader.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in characters, from 1.</param>
/// <param name="Message">What is wrong, as a sentence without its full stop.</param>
/// <param name="Hint">What to do (<c>did you mean "within"?</c>), or null.</param>
public sealed record RuleProblem(
    string Code,
    Severity Severity,
    string File,
    int Line,
    int Column,
    string Message,
    string? Hint = null)
{
    /// <summary>The problem on one line: <c>file:line:col: message (hint)</c>.</summary>
    public override string ToString() =>
        Hint is null ? $"{File}:{Line}:{Column}: {Message}" : $"{File}:{Line}:{Column}: {Message} ({Hint})";
}
