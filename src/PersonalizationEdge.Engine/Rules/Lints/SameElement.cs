namespace PersonalizationEdge.Engine.Rules.Lints;

/// <summary>Slots that want the inside of the same element of the same page: only the first can have it.</summary>
internal static class SameElement
{
    public static IEnumerable<RuleProblem> Find(RuleSet rules, LintContext context) =>
        rules.Slots
            .Where(slot => slot.Marker.At is not null && IsInside(slot.Action) && slot.Gate is { IsEnabled: true })
            .GroupBy(slot => slot.Marker.At!.Text, StringComparer.Ordinal)
            .SelectMany(slots => FindAmong([.. slots], context));

    private static IEnumerable<RuleProblem> FindAmong(IReadOnlyList<Slot> slots, LintContext context)
    {
        for (var at = 1; at < slots.Count; at++)
        {
            if (slots.Take(at).FirstOrDefault(other => Collide(other, slots[at])) is not { } first)
                continue;

            yield return context.Warn(
                "same-element",
                slots[at].Place,
                $"slot \"{slots[at].Name}\" changes the inside of \"{slots[at].Marker.At}\" "
                    + $"as slot \"{first.Name}\" does on the same pages: both cannot be shown at once",
                "put both into one group:, or into one slot, or part their pages:");
        }
    }

    private static bool IsInside(SlotAction action) =>
        action is SlotAction.Banner or SlotAction.Text or SlotAction.Append or SlotAction.Prepend or SlotAction.Replace
            or SlotAction.Remove or SlotAction.Unwrap;

    private static bool OnlyAdds(SlotAction action) => action is SlotAction.Append or SlotAction.Prepend;

    private static bool Collide(Slot first, Slot second)
    {
        // Of a group one slot is shown at most; two that only add to the end stand beside each other; what is only
        // decided and not shown is in nobody's way.
        return (first.Group is null || first.Group != second.Group)
            && !(OnlyAdds(first.Action) && OnlyAdds(second.Action))
            && !first.Gate.IsShadow && !second.Gate.IsShadow
            && AreOnOnePage(first, second) && AreAtOneTime(first.Gate.Schedule, second.Gate.Schedule);
    }

    private static bool AreOnOnePage(Slot first, Slot second) =>
        first.Pages.Count == 0 || second.Pages.Count == 0
        || first.Pages.Any(glob => second.Pages.Any(glob.Overlaps));

    // By their dates only: that weekdays or hours part them would be no surprise, but not seeing a collision would.
    private static bool AreAtOneTime(Schedule? first, Schedule? second) =>
        !(first?.Until <= second?.From) && !(second?.Until <= first?.From);
}
