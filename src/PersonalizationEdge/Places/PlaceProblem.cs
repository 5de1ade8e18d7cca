namespace PersonalizationEdge.Places;

/// <summary>A line of a table that cannot be used.</summary>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in characters, from 1.</param>
/// <param name="Message">What is wrong, as a sentence without its full stop.</param>
internal sealed record PlaceProblem(int Line, int Column, string Message);
