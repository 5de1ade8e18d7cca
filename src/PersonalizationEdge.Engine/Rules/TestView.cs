namespace PersonalizationEdge.Engine.Rules;

/// <summary>A page that a test's visitor has viewed.</summary>
/// <param name="Path">The page's path.</param>
/// <param name="Tags">The tags of the item it is about, in lower case.</param>
/// <param name="Kind">The item's kind, or null for the kind whose pages the path belongs to.</param>
/// <param name="Ago">How long before the request.</param>
internal sealed record TestView(string Path, IReadOnlyList<string> Tags, string? Kind, TimeSpan Ago);
