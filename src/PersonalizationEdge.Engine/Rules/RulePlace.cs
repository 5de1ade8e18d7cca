namespace PersonalizationEdge.Engine.Rules;

/// <summary>Where a part of the rules was declared.</summary>
/// <param name="File">The file, as it was named to the loader.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in characters, from 1.</param>
internal sealed record RulePlace(string File, int Line, int Column);
