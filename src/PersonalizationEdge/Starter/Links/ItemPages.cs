namespace PersonalizationEdge.Starter.Links;

/// <summary>Pages that look as if each were about one thing: a product, an article.</summary>
/// <param name="Kind">The kind's name.</param>
/// <param name="Pages">A pattern for them.</param>
internal sealed record ItemPages(string Kind, string Pages);
