using PersonalizationEdge.Engine.Events;

namespace PersonalizationEdge.Engine.Visitors;

/// <summary>Keeps a history within its two limits, so that many exposures never push out what a visitor did.</summary>
internal static class HistoryRing
{
    /// <summary>The most entries of both classes together.</summary>
    public const int Limit = Profile.HistoryLimit + Profile.ExposureLimit;

    /// <summary>A history and one more entry, without the oldest of its class where that class was full.</summary>
    public static HistoryEntry[] After(ReadOnlySpan<HistoryEntry> history, in HistoryEntry newest)
    {
        var ofExposures = IsExposure(newest.Kind);
        var leaving = CountOf(history, ofExposures) + 1 - LimitOf(ofExposures);
        if (leaving <= 0)
            return [.. history, newest];

        var next = new HistoryEntry[history.Length - leaving + 1];
        var kept = 0;
        foreach (ref readonly var entry in history)
        {
            if (leaving > 0 && IsExposure(entry.Kind) == ofExposures)
                leaving--;
            else
                next[kept++] = entry;
        }

        next[^1] = newest;
        return next;
    }

    private static bool IsExposure(EventKind kind) => kind is EventKind.Exposure or EventKind.Seen;

    private static int LimitOf(bool ofExposures) => ofExposures ? Profile.ExposureLimit : Profile.HistoryLimit;

    private static int CountOf(ReadOnlySpan<HistoryEntry> history, bool ofExposures)
    {
        var count = 0;
        foreach (ref readonly var entry in history)
        {
            if (IsExposure(entry.Kind) == ofExposures)
                count++;
        }

        return count;
    }
}
