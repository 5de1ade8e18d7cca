namespace PersonalizationEdge.Engine.Rules.Lints;

/// <summary>Entries of <c>cache:</c> that never count, since earlier ones are for all of their pages.</summary>
internal static class CacheEntryNotReached
{
    public static IEnumerable<RuleProblem> Find(RuleSet rules, LintContext context)
    {
        var entries = rules.Cache.Entries;
        for (var at = 1; at < entries.Count; at++)
        {
            var before = entries.Take(at);
            if (entries[at].Pages.All(pages => Covering(before, pages) is not null))
                yield return Warn(entries[at], Covering(before, entries[at].Pages[0])!, context);
        }
    }

    private static CacheEntry? Covering(IEnumerable<CacheEntry> entries, PathGlob pages) =>
        entries.FirstOrDefault(entry => entry.Pages.Any(glob => glob.Covers(pages)));

    private static RuleProblem Warn(CacheEntry entry, CacheEntry first, LintContext context)
    {
        var place = first.Place is { } at ? $" (the one at {at})" : "";
        return context.Warn(
            "cache-not-reached",
            entry.Place,
            $"this entry of cache never counts: for {entry.Pages[0]} an earlier one does{place}",
            "put it before that one, or delete it");
    }
}
