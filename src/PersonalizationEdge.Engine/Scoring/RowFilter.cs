using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Rules.History;

namespace PersonalizationEdge.Engine.Scoring;

/// <summary>Marks candidates that must not be in a row, and those of which the visitor tires.</summary>
internal static class RowFilter
{
    public static void Apply(
        in RankingRequest request, VisitorPast past, CandidateList candidates, CountScorerOptions options)
    {
        TakeOut(candidates, past.PageItem);
        foreach (var path in request.Placed)
            TakeOut(candidates, past.Find(path));

        if (request.Exclude.HasFlag(RowExclusions.InView))
        {
            foreach (var path in request.InView)
                TakeOut(candidates, past.Find(path));
        }

        ApplyHistory(request, past, candidates);
        ApplyShown(request, past, candidates, options.FatigueHalfLife.TotalMilliseconds);
        foreach (ref var candidate in candidates.All)
        {
            candidate.Freshness = Freshness(candidate.Shown, options);
            candidate.IsOut |= candidate.Freshness <= 0;
        }
    }

    /// <summary>What of a score is left: all up to <see cref="CountScorerOptions.FadesAfter"/> times shown, half for
    /// each time more, nothing from <see cref="CountScorerOptions.GoneAfter"/> on.</summary>
    private static double Freshness(double shown, CountScorerOptions options) =>
        shown <= options.FadesAfter ? 1
        : shown >= options.GoneAfter ? 0
        : Decay.After(shown - options.FadesAfter);

    private static void ApplyHistory(in RankingRequest request, VisitorPast past, CandidateList candidates)
    {
        if (request.Profile is not { } profile)
            return;

        var entries = profile.History.Entries;
        for (var place = 0; place < entries.Length; place++)
        {
            ref readonly var entry = ref entries[place];
            var found = candidates.Find(past.Numbers[place]);
            if (found < 0)
                continue;

            ref var candidate = ref candidates.All[found];
            var isView = entry.Kind == EventKind.PageView;
            var isPurchase = entry.Kind == EventKind.Purchase;
            if (isView || isPurchase)
                candidate.ActedMs = Math.Max(candidate.ActedMs, entry.TimeMs);

            candidate.IsOut |= (isPurchase && request.Exclude.HasFlag(RowExclusions.Bought))
                || (isView && entry.TimeMs >= profile.VisitStartMs && request.Exclude.HasFlag(RowExclusions.Viewed));
        }
    }

    private static void ApplyShown(
        in RankingRequest request, VisitorPast past, CandidateList candidates, double halfLifeMs)
    {
        foreach (ref readonly var shown in request.Shown)
        {
            var found = candidates.MayHold(shown.Path) ? candidates.Find(past.Find(shown.Path)) : -1;
            if (found < 0)
                continue;

            ref var candidate = ref candidates.All[found];
            candidate.IsOut |= request.Exclude.HasFlag(RowExclusions.SeenToday) && shown.TimeMs >= request.TodayStartMs;
            // A click leads to the item's page: whoever looked at it since has answered what was shown before.
            if (shown.TimeMs > candidate.ActedMs)
                candidate.Shown += Decay.After(Math.Max(0, request.NowMs - shown.TimeMs) / halfLifeMs);
        }
    }

    private static void TakeOut(CandidateList candidates, int number)
    {
        if (candidates.Find(number) is >= 0 and var place)
            candidates.All[place].IsOut = true;
    }
}
