namespace PersonalizationEdge.Engine.Rules.Lints;

/// <summary>Segments that nothing names: a slip, or left over.</summary>
internal static class UnusedSegment
{
    public static IEnumerable<RuleProblem> Find(RuleSet rules, LintContext context)
    {
        var used = rules.Slots.SelectMany(slot => slot.Variants).SelectMany(Audience.Of)
            .Concat(rules.Segments.SelectMany(segment => segment.Uses))
            .ToHashSet();

        return rules.Segments.Where(segment => !used.Contains(segment)).Select(segment => context.Warn(
            "unused-segment",
            segment.Place,
            $"segment \"{segment.Name}\" is used by no variant and by no other segment",
            "name it in a variant's for:, or delete it"));
    }
}
