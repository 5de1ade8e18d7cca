namespace PersonalizationEdge.Engine.Rules;

/// <summary>Where something of an item stands in its page: <c>meta[name=keywords]@content</c>, or a selector alone.</summary>
/// <param name="Selector">The CSS selector, checked when loaded.</param>
/// <param name="Attribute">The attribute that holds it, or null for what the element itself says.</param>
public sealed record ValueSource(string Selector, string? Attribute);
