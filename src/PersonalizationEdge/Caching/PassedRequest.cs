namespace PersonalizationEdge.Caching;

/// <summary>Feature of a request that passes, whose answer the cache still looks at.</summary>
/// <param name="Refusal">Why it passes.</param>
internal sealed record PassedRequest(CacheRefusal Refusal);
