namespace PersonalizationEdge.Engine.Rules;

/// <summary>A kind of item that rule files declare under <c>items:</c>.</summary>
/// <param name="Name">Its name (<c>product</c>).</param>
/// <param name="Pages">The paths of its pages.</param>
/// <param name="Tags">Where its tags stand, or null for the JSON-LD and meta properties of the page.</param>
public sealed record ItemKind(string Name, IReadOnlyList<PathGlob> Pages, TagSource? Tags);
