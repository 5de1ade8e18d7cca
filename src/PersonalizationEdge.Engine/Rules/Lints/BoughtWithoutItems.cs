namespace PersonalizationEdge.Engine.Rules.Lints;

/// <summary>Goals that say what was bought, where nothing is declared that could be.</summary>
internal static class BoughtWithoutItems
{
    public static IEnumerable<RuleProblem> Find(RuleSet rules, LintContext context) =>
        rules.Items.Count > 0
            ? []
            : rules.Goals.Where(goal => goal.Bought is not null).Select(goal => context.Warn(
                "bought-without-items",
                goal.Place,
                $"goal \"{goal.Name}\" says what was bought, but no link can lead to an item: no kind of them is declared",
                "such as items: { product: { pages: /p/* } }"));
}
