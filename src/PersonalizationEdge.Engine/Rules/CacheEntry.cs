namespace PersonalizationEdge.Engine.Rules;

/// <summary>What an owner says of keeping some pages.</summary>
/// <param name="Pages">The paths it is for.</param>
/// <param name="Lifetime"><c>ttl</c>: how old they may be to be fresh where the origin does not say it; null unless written.</param>
/// <param name="Stale"><c>stale</c>: how much older they may be while a newer one is fetched, or if the origin fails.</param>
public sealed record CacheEntry(IReadOnlyList<PathGlob> Pages, TimeSpan? Lifetime, TimeSpan Stale)
{
    /// <summary>Where it is written.</summary>
    public RulePlace? Place { get; init; }

    /// <summary>Whether it is for the page with this path.</summary>
    public bool IsFor(ReadOnlySpan<char> path)
    {
        foreach (var glob in Pages)
        {
            if (glob.IsMatch(path))
                return true;
        }

        return false;
    }
}
