namespace PersonalizationEdge.Caching.Fills;

/// <summary>What a fill is to fetch.</summary>
/// <param name="Key">The URL.</param>
/// <param name="Fields">The request fields of the visitor who came first, a copy.</param>
/// <param name="Stored">What is stored and no longer fresh; null for nothing.</param>
/// <param name="Site">What the owner says of the URL's freshness.</param>
internal sealed record FillOrder(CacheKey Key, IHeaderDictionary Fields, StoredResponse? Stored, OwnersFreshness? Site)
{
    /// <summary>Whether another request may wait for the answer: nothing it says silently is different.</summary>
    public bool MayServe(IHeaderDictionary request) => HasAllSilent(request, Fields) && HasAllSilent(Fields, request);

    private static bool HasAllSilent(IHeaderDictionary one, IHeaderDictionary other)
    {
        foreach (var (name, values) in one)
        {
            if (FillFields.MayDecideSilently(name) && other[name] != values)
            {
                return false;
            }
        }

        return true;
    }
}
