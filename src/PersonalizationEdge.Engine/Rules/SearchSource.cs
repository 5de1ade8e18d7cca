namespace PersonalizationEdge.Engine.Rules;

/// <summary>Where the site's own search is: <c>site: { search: { page: /search, query: q } }</c>.</summary>
/// <param name="Pages">The paths of its result pages.</param>
/// <param name="Parameter">The query parameter that holds what is searched for.</param>
public sealed record SearchSource(IReadOnlyList<PathGlob> Pages, string Parameter);
