namespace PersonalizationEdge.Engine.Rules;

/// <summary>Where something stands in the rule files.</summary>
/// <param name="File">The file, as problems name it.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in characters, from 1.</param>
public sealed record RulePlace(string File, int Line, int Column)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}:{Column}";
}
