namespace PersonalizationEdge.Html;

/// <summary>Why a selector cannot be used.</summary>
/// <param name="Column">The character of the selector at which it went wrong, from 1.</param>
/// <param name="Message">What is wrong, as a sentence without its full stop.</param>
public sealed record SelectorProblem(int Column, string Message);
