using System.Collections.ObjectModel;
using PersonalizationEdge.Engine.Events;

namespace PersonalizationEdge.Engine.Visitors;

/// <summary>What is remembered of one visitor; immutable, so that a decision sees one state.</summary>
public sealed record Profile
{
    /// <summary>The most events a profile remembers; older ones only in its counters.</summary>
    public const int HistoryLimit = 256;

    /// <summary>The most exposures a profile remembers.</summary>
    public const int ExposureLimit = 128;

    /// <summary>A visitor of whom it is known that nothing has happened yet.</summary>
    public static Profile Empty { get; } = new();

    /// <summary>The last events, oldest first: at most <see cref="HistoryLimit"/>, and apart from them at most
    /// <see cref="ExposureLimit"/> exposures.</summary>
    public VisitorHistory History { get; init; } = VisitorHistory.Empty;

    /// <summary>Time of the first event, in milliseconds since 1970-01-01 UTC; 0 before it.</summary>
    public long FirstSeenMs { get; init; }

    /// <summary>Time of the last page view, in milliseconds since 1970-01-01 UTC; 0 before it.</summary>
    public long LastViewMs { get; init; }

    /// <summary>Visits begun so far.</summary>
    public int Visits { get; init; }

    /// <summary>Page views so far in the last visit.</summary>
    public int PagesInVisit { get; init; }

    /// <summary>When the last visit began, in milliseconds since 1970-01-01 UTC; 0 before it.</summary>
    public long VisitStartMs { get; init; }

    /// <summary>Time of the last page view of the visit before the last, in milliseconds since 1970-01-01 UTC; 0 if there was none.</summary>
    public long PreviousVisitEndMs { get; init; }

    /// <summary>The path of the last visit's first page, or null before it.</summary>
    public string? LandingPath { get; init; }

    /// <summary>Where the last visit came from.</summary>
    public VisitSource Source { get; init; } = VisitSource.Direct;

    /// <summary>What the visitor declared, by name; the name declared longest ago comes first.</summary>
    public IReadOnlyDictionary<string, string> Preferences { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The last page with slots that was served, or null before it.</summary>
    public ServedPage? LastPage { get; init; }

    /// <summary>The profile after an event, see <see cref="Apply(ReadOnlySpan{EdgeEvent}, TimeSpan)"/>.</summary>
    public Profile Apply(EdgeEvent happened, TimeSpan visitGap) => Apply([happened], visitGap);

    /// <summary>The profile after some events; a clock that steps back begins no new visit.</summary>
    /// <param name="happened">The events, in their order.</param>
    /// <param name="visitGap">The time without a page view after which the next one begins a new visit.</param>
    public Profile Apply(ReadOnlySpan<EdgeEvent> happened, TimeSpan visitGap)
    {
        var profile = this;
        var (entries, count) = (new HistoryEntry[happened.Length], 0);
        foreach (var one in happened)
        {
            profile = profile.After(one, visitGap, out var begins);
            if (one.Kind is not (EventKind.Preference or EventKind.ConsentChange))
                entries[count++] = EntryOf(one) with { BeginsVisit = begins };
        }

        return count == 0 ? profile : profile with { History = History.With(entries.AsSpan(0, count)) };
    }

    /// <summary>Whether a page view at this time begins a new visit.</summary>
    public bool BeginsVisit(long timeMs, TimeSpan visitGap) =>
        Visits == 0 || timeMs - LastViewMs > (long)visitGap.TotalMilliseconds;

    private static HistoryEntry EntryOf(EdgeEvent happened) =>
        new(happened.TimeMs, happened.Kind, happened.Path, happened.Slot, happened.Variant)
        {
            Detail = happened.Kind is EventKind.Search or EventKind.Goal ? happened.Detail : null,
            Value = happened.Kind is EventKind.Goal or EventKind.Purchase ? happened.Value : null,
            Items = happened.Kind == EventKind.Exposure ? happened.Items : null,
        };

    // All but the history.
    private Profile After(EdgeEvent happened, TimeSpan visitGap, out bool begins)
    {
        begins = happened.Kind == EventKind.PageView && BeginsVisit(happened.TimeMs, visitGap);
        var seen = FirstSeenMs == 0 ? this with { FirstSeenMs = happened.TimeMs } : this;

        return happened.Kind switch
        {
            EventKind.PageView => seen.WithPageView(happened, begins),
            EventKind.Exposure => seen with { LastPage = ServedPage.After(seen.LastPage, happened) },
            EventKind.Preference => seen with { Preferences = DeclaredPreferences.After(Preferences, happened.Detail) },
            _ => seen,
        };
    }

    private Profile WithPageView(EdgeEvent view, bool begins)
    {
        var next = this with
        {
            LastViewMs = Math.Max(LastViewMs, view.TimeMs),
            PagesInVisit = begins ? 1 : PagesInVisit + 1,
        };

        return begins ? next.WithVisit(view, previousEndMs: LastViewMs) : next with
        {
            // Of a clock that stepped back: a visit that began after its own views would have lasted less than nothing.
            VisitStartMs = Math.Min(VisitStartMs, view.TimeMs),
        };
    }

    private Profile WithVisit(EdgeEvent first, long previousEndMs) => this with
    {
        Visits = Visits + 1,
        VisitStartMs = first.TimeMs,
        LandingPath = first.Path,
        Source = VisitSource.Parse(first.Detail),
        PreviousVisitEndMs = previousEndMs,
    };
}
