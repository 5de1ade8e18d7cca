using System.Globalization;

namespace PersonalizationEdge.Engine.Rules.Lints;

/// <summary>Slots and variants that nobody can get any more, or ever.</summary>
internal static class NeverShown
{
    public static IEnumerable<RuleProblem> Find(RuleSet rules, LintContext context)
    {
        foreach (var slot in rules.Slots)
        {
            if (WhyNever(slot.Gate, rules.Site.Zone, context.Now) is { } reason)
            {
                // Its variants have no say then.
                yield return Warn($"slot \"{slot.Name}\"", slot.Place, reason, context);
                continue;
            }

            foreach (var variant in slot.Variants)
            {
                if (WhyNever(variant.Gate, rules.Site.Zone, context.Now) is not { } why)
                    continue;

                var what = $"variant \"{variant.Name}\" of slot \"{slot.Name}\"";
                yield return Warn(what, variant.Place ?? slot.Place, why, context);
            }
        }
    }

    private static RuleProblem Warn(
        string what, RulePlace? place, (string Why, string Hint) reason, LintContext context) =>
        context.Warn("never-shown", place, $"{what} is never shown: {reason.Why}", reason.Hint);

    private static (string Why, string Hint)? WhyNever(Gate gate, TimeZoneInfo zone, DateTimeOffset now) => gate switch
    {
        { IsEnabled: false } => ("it is switched off", "delete it, or write enabled: yes"),
        { Percent: 0 } => ("it is for 0% of the visitors", "write enabled: no to switch it off, or a larger percent:"),
        { Schedule: { } schedule } => WhyNever(schedule, zone, now),
        _ => null,
    };

    private static (string Why, string Hint)? WhyNever(Schedule schedule, TimeZoneInfo zone, DateTimeOffset now)
    {
        const string late = "delete it, or write a later until:";
        if (schedule.From >= schedule.Until)
            return ("its until: is not after its from:", "from: is the first day or moment, until: the last");
        if (schedule.Until <= now)
            return ($"its time was over at {Local(schedule.Until.Value, zone)}", late);
        if (schedule.Next(now, zone) is not null)
            return null;

        // Without an end the weekdays and hours come again each week, if they are at all.
        return schedule.Until is { } until
            ? ($"its weekdays and hours do not come any more before {Local(until, zone)}", late)
            : ("its weekdays and hours never hold together", "hours: \"09:00-17:30\" ends after it begins");
    }

    private static string Local(DateTimeOffset moment, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(moment, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
