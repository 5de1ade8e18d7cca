using PersonalizationEdge.Engine.Events;

namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>
/// How often something happened, at all or within a window:
/// <c>viewed: { tag: dry-skin }, count: ">= 3", within: 30d</c>.
/// </summary>
/// <param name="kind">What happened.</param>
/// <param name="filter">Which of those events count.</param>
/// <param name="count">How many there must be.</param>
/// <param name="windowMs">The oldest age that counts, in milliseconds; <see cref="long.MaxValue"/> for any.</param>
internal sealed class HistoryCondition(EventKind kind, HistoryFilter filter, CountTest count, long windowMs)
    : ICondition
{
    public Truth Test(in Evaluation evaluation)
    {
        if (evaluation.Facts.Profile is not { } profile)
            return Truth.Unknown;

        var matches = 0;
        foreach (ref readonly var entry in profile.History.Span)
        {
            // An entry from the future was written before the clock stepped back: it counts as now.
            var ageMs = Math.Max(0, evaluation.NowMs - entry.TimeMs);
            if (entry.Kind == kind && ageMs <= windowMs && filter.Accepts(entry, evaluation.Facts.Items))
                matches++;
        }

        return count.IsMetBy(matches).ToTruth();
    }
}
