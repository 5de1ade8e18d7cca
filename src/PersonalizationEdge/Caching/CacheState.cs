namespace PersonalizationEdge.Caching;

/// <summary>Tells whether there is a cache, and why not; for people.</summary>
/// <param name="policies">What the rules in force say.</param>
/// <param name="cache">The cache; null where the settings leave none.</param>
internal sealed class CacheState(Func<CachePolicy> policies, PageCache? cache = null)
{
    /// <summary>Why nothing is kept; null where the cache is on.</summary>
    public string? WhyOff => cache is null ? "Edge:CacheBytes is 0" : policies().IsOff ? "the rules say cache: off" : null;
}
