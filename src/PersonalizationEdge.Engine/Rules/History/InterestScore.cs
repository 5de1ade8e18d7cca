namespace PersonalizationEdge.Engine.Rules.History;

/// <summary>An interest whose score may be asked for.</summary>
/// <param name="Filter">The number of the filter of its views.</param>
/// <param name="HalfLifeMs">After so many milliseconds a view counts half.</param>
internal readonly record struct InterestScore(int Filter, long HalfLifeMs);
