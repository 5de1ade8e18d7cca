namespace PersonalizationEdge.Caching;

/// <summary>What a site's owner says of pages whose origin says nothing.</summary>
/// <param name="Lifetime">How old they may be to be fresh.</param>
/// <param name="Stale">How much older they may be while a newer one is fetched, or if the origin fails.</param>
internal sealed record OwnersFreshness(TimeSpan? Lifetime, TimeSpan Stale);
