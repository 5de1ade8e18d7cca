namespace PersonalizationEdge.Engine.Rules.Lints;

/// <summary>Variants whose turn never comes, because one before them applies to all the same visitors.</summary>
internal static class ShadowedVariant
{
    public static IEnumerable<RuleProblem> Find(RuleSet rules, LintContext context) =>
        rules.Slots.SelectMany(slot => Find(slot, context));

    private static IEnumerable<RuleProblem> Find(Slot slot, LintContext context)
    {
        // A stable sort: of the same priority, the one that is written first is tried first.
        var tried = slot.Variants.OrderByDescending(variant => variant.Priority).ToList();
        for (var at = 1; at < tried.Count; at++)
        {
            var variant = tried[at];
            if (variant.Gate.IsEnabled && tried.Take(at).FirstOrDefault(before => Covers(before, variant)) is { } first)
                yield return Warn(slot, variant, first, context);
        }
    }

    private static bool Covers(Variant first, Variant variant)
    {
        var audience = Audience.Of(first);
        var others = Audience.Of(variant);

        return Audience.IsSure(first)
            && (audience.Count == 0 || (others.Count > 0 && others.All(audience.Contains)));
    }

    private static RuleProblem Warn(Slot slot, Variant variant, Variant first, LintContext context)
    {
        var names = string.Join(", ", Audience.Of(variant).Select(segment => $"\"{segment.Name}\""));
        var (whom, hint) = Audience.Of(first).Count == 0
            ? ("everyone", $"give \"{first.Name}\" a for:, or put it last")
            : ($"all in {names}", "put the two together, or give the first a percent: or a schedule");

        return context.Warn(
            "shadowed-variant",
            variant.Place ?? slot.Place,
            $"variant \"{variant.Name}\" of slot \"{slot.Name}\" never gets its turn: "
                + $"\"{first.Name}\" is tried before it and is for {whom}",
            hint);
    }
}
