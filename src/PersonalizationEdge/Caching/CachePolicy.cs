namespace PersonalizationEdge.Caching;

/// <summary>What the owner says of caching; one object as long as the rules do not change.</summary>
internal sealed class CachePolicy
{
    /// <summary>What holds where an owner says nothing.</summary>
    public static readonly CachePolicy Default = new();

    /// <summary>Whether nothing is stored or given from the cache.</summary>
    public bool IsOff { get; init; }

    /// <summary>The cookies that do not matter.</summary>
    public AnonymousCookies Cookies { get; init; } = new([]);

    /// <summary>What is said of a path.</summary>
    public Func<string, OwnersFreshness?> FreshnessOf { get; init; } = static _ => null;
}
