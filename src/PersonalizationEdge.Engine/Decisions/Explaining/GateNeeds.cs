using System.Globalization;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Rules.Conditions;

namespace PersonalizationEdge.Engine.Decisions.Explaining;

/// <summary>What would have been needed for a slot or a variant that is kept back, whoever it is for.</summary>
internal static class GateNeeds
{
    /// <summary>What all of a page's slots would have needed; empty unless they keep their defaults.</summary>
    public static IReadOnlyList<string> Of(in Evaluation evaluation)
    {
        var (site, facts) = (evaluation.Rules.Site, evaluation.Facts);
        if (Decider.WhyDefault(site, facts) is null)
            return [];

        return facts.Visitor is null ? ["consent"] : ["a visitor outside the hold-out"];
    }

    /// <summary>What a switch, a schedule or a roll-out asks for: the first that is not met.</summary>
    public static IReadOnlyList<string> Of(Gate gate, RollOut? rollOut, in Evaluation evaluation)
    {
        var (zone, now) = (evaluation.Rules.Site.Zone, evaluation.Facts.Now);
        if (!gate.IsEnabled)
            return ["enabled: yes"];
        if (gate.Schedule is { } schedule && !schedule.Contains(now, zone))
            return [$"a time within its schedule ({Next(schedule, now, zone)})"];
        if (rollOut is null || rollOut.Has(evaluation.Facts.Visitor) == Truth.True)
            return [];

        return evaluation.Facts.Visitor is null ? ["consent"] : [$"a visitor of its {ValueText.OfShare(rollOut.Share)}"];
    }

    private static string Next(Schedule schedule, DateTimeOffset now, TimeZoneInfo zone) =>
        schedule.Next(now, zone) is { } next
            ? string.Create(CultureInfo.InvariantCulture, $"next at {TimeZoneInfo.ConvertTime(next, zone):yyyy-MM-dd HH:mm}")
            : "it is over";
}
