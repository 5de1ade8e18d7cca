namespace PersonalizationEdge.Engine.Rules;

/// <summary>Where tags stand in a page: <c>meta[name=keywords]@content</c>, or a selector for its text.</summary>
/// <param name="Selector">The CSS selector, checked when loaded.</param>
/// <param name="Attribute">The attribute that holds them, or null for the element's text; commas part them.</param>
public sealed record TagSource(string Selector, string? Attribute);
