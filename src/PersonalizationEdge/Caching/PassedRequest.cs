namespace PersonalizationEdge.Caching;

/// <summary>Feature of a request that has passed to the proxy, and will not be passed again.</summary>
internal sealed class PassedRequest
{
    private static readonly PassedRequest[] All =
        [.. Enum.GetValues<CacheRefusal>().Select(refusal => new PassedRequest(refusal))];

    private PassedRequest(CacheRefusal refusal) => Refusal = refusal;

    /// <summary>Why it passes.</summary>
    public CacheRefusal Refusal { get; }

    /// <summary>The feature of a request that passes for this reason.</summary>
    public static PassedRequest Because(CacheRefusal refusal) => All[(int)refusal];
}
