namespace PersonalizationEdge.Html;

/// <summary>All that is asked of one element: <c>a.teaser[href]</c>.</summary>
/// <param name="Combinator">What the element is to the one on its left.</param>
/// <param name="TagName">The element's name in lower case, or null for any.</param>
/// <param name="Tests">What its attributes must be; ids and classes are among them.</param>
internal sealed record CompoundSelector(
    Combinator Combinator, string? TagName, IReadOnlyList<AttributeTest> Tests);
