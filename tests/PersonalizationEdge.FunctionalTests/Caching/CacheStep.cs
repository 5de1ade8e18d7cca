namespace PersonalizationEdge.FunctionalTests.Caching;

/// <summary>One step of a case.</summary>
/// <param name="Line">Where it stands in the file.</param>
internal abstract record CacheStep(int Line);
