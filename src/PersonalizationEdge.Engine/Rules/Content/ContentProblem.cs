namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>Something wrong in an owner's content.</summary>
/// <param name="Offset">Where, in characters of the content, from 0.</param>
/// <param name="Code">A stable short name, such as <c>unknown-placeholder</c>.</param>
/// <param name="Severity">Whether the content can be used all the same.</param>
/// <param name="Message">What is wrong, as a sentence without its full stop.</param>
/// <param name="Hint">What to do, or null.</param>
internal sealed record ContentProblem(int Offset, string Code, Severity Severity, string Message, string? Hint);
