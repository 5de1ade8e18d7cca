using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Recommending;

namespace PersonalizationEdge.Recording;

/// <summary>Brings committed events into the stored profiles, in the order of the log.</summary>
internal sealed class ProfileUpdater(
    IEventLog log,
    IProfileStore store,
    UnstoredEvents unstored,
    LearnEvent learn,
    Func<TimeSpan> visitGap,
    ILogger<ProfileUpdater> logger)
{
    private const int Portion = 1_000;

    /// <summary>Replays what lies above the last applied event.</summary>
    public void CatchUp()
    {
        long replayed = 0;
        foreach (var portion in log.ReadAfter(store.LastApplied).Chunk(Portion))
        {
            store.Save(Fold(portion.Select(numbered => numbered.Event), []), portion[^1].Number);
            replayed += portion.Length;
        }

        // The last numbers may belong to events that were erased.
        if (store.LastApplied < log.LastNumber)
            store.Save([], log.LastNumber);
        if (replayed > 0)
            RecordingLog.Replayed(logger, replayed);
    }

    /// <summary>Applies a batch that has just been committed.</summary>
    /// <param name="events">The batch.</param>
    /// <param name="before">Number of the last event before it.</param>
    /// <param name="last">Number of its last event.</param>
    /// <param name="attempts">Repeats what fails.</param>
    public void Update(EdgeEvent[] events, long before, long last, StoreAttempts attempts)
    {
        Dictionary<VisitorId, Profile> changed = [];
        Dictionary<VisitorId, VisitorHistory> histories = [];
        if (!attempts.UntilDone("read profiles", () => changed = Fold(events, histories = [])))
            return; // replayed at the next start

        Learn(events, histories);

        foreach (var ofVisitor in events.GroupBy(happened => happened.Visitor))
            unstored.BeginSave(ofVisitor.Key, changed[ofVisitor.Key], [.. ofVisitor]);

        attempts.UntilDone("save profiles", () =>
        {
            // A store found damaged begins anew and has to be filled from the log.
            if (store.LastApplied < before)
                CatchUp();
            else
                store.Save(changed, last);
        });

        foreach (var visitor in changed.Keys)
            unstored.EndSave(visitor);
    }

    private void Learn(EdgeEvent[] events, Dictionary<VisitorId, VisitorHistory> histories)
    {
        foreach (var happened in events.Where(happened => happened.Kind is EventKind.PageView or EventKind.Purchase))
        {
            var history = histories[happened.Visitor];
            learn(happened, history);
            histories[happened.Visitor] = history.With(new HistoryEntry(happened.TimeMs, happened.Kind, happened.Path));
        }
    }

    private Dictionary<VisitorId, Profile> Fold(IEnumerable<EdgeEvent> events, Dictionary<VisitorId, VisitorHistory> before)
    {
        var gap = visitGap();
        var changed = new Dictionary<VisitorId, Profile>();
        foreach (var ofVisitor in events.GroupBy(happened => happened.Visitor))
        {
            var profile = store.Find(ofVisitor.Key) ?? Profile.Empty;
            before[ofVisitor.Key] = profile.History;
            changed[ofVisitor.Key] = profile.Apply([.. ofVisitor], gap);
        }

        return changed;
    }
}
