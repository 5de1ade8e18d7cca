namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>One change of a start tag.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Name">The attribute, or the class.</param>
/// <param name="Value">The attribute's value, not yet encoded; null unless one is set.</param>
public sealed record TagChange(TagChangeKind Kind, string Name, ContentTemplate? Value = null);
