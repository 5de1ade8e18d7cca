namespace PersonalizationEdge.Engine.Rules.Lints;

/// <summary>All that is looked for in rules that can be used; each finding is a warning.</summary>
public static class RuleLints
{
    private static readonly RuleLint[] All =
    [
        UnusedSegment.Find,
        ShadowedVariant.Find,
        NeverShown.Find,
        SameElement.Find,
        SensitiveWords.Find,
        SlowRules.Find,
        SlotNotSeen.Find,
        BoughtWithoutItems.Find,
        CacheEntryNotReached.Find,
        LongCaching.Find,
    ];

    /// <summary>What was found, lint by lint.</summary>
    public static IReadOnlyList<RuleProblem> Run(RuleSet rules, LintContext context) =>
        [.. All.SelectMany(lint => lint(rules, context))];

    /// <summary>The pages without wildcards that slots are on: of every slot one before any has a second.</summary>
    /// <param name="rules">The rules; a slot on every page is looked for on the home page.</param>
    /// <param name="most">The most pages.</param>
    public static IReadOnlyList<string> PagesOf(RuleSet rules, int most)
    {
        var pages = rules.Slots.Select(slot => slot.Pages.Count == 0
            ? ["/"]
            : slot.Pages.Select(glob => glob.OnlyPath).OfType<string>().ToList()).ToList();
        var rounds = pages.Count == 0 ? 0 : pages.Max(list => list.Count);

        return [.. Enumerable.Range(0, rounds)
            .SelectMany(round => pages.Where(list => round < list.Count).Select(list => list[round]))
            .Distinct()
            .Take(most)];
    }
}
