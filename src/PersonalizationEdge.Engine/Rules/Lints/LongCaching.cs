namespace PersonalizationEdge.Engine.Rules.Lints;

/// <summary>Entries of <c>cache:</c> that keep pages so long that their owner will wonder where changes are.</summary>
internal static class LongCaching
{
    private static readonly TimeSpan Most = TimeSpan.FromDays(7);

    public static IEnumerable<RuleProblem> Find(RuleSet rules, LintContext context) =>
        rules.Cache.Entries.Where(entry => entry.Lifetime > Most).Select(entry => context.Warn(
            "long-caching",
            entry.Place,
            $"ttl keeps {entry.Pages[0]} for more than {Most.Days} days: what you change there is seen that late",
            "write a shorter ttl, and stale for the time in which your site may be slow or away"));
}
