using System.Runtime.CompilerServices;
using PersonalizationEdge.Caching;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Pipeline;

/// <summary>What the rules in force say of caching, in the cache's own terms; one policy for each rule set.</summary>
internal sealed class CachePolicies(Func<RuleSet> rules)
{
    private readonly ConditionalWeakTable<RuleSet, CachePolicy> _known = [];

    /// <summary>The policy of the rules in force.</summary>
    public CachePolicy Current => _known.GetValue(rules(), PolicyOf);

    private static CachePolicy PolicyOf(RuleSet rules)
    {
        var entries = rules.Cache.Entries
            .Select(entry => (entry, new OwnersFreshness(entry.Lifetime, entry.Stale)))
            .ToArray();

        return new CachePolicy
        {
            IsOff = rules.Cache.IsOff,
            Cookies = new AnonymousCookies(rules.Site.AnonymousCookies),
            FreshnessOf = path => FreshnessIn(entries, path),
        };
    }

    private static OwnersFreshness? FreshnessIn((CacheEntry Entry, OwnersFreshness Freshness)[] entries, string path)
    {
        foreach (var (entry, freshness) in entries)
        {
            if (entry.IsFor(path))
            {
                return freshness;
            }
        }

        return null;
    }
}
