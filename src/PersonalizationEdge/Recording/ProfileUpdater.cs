using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Recommending;

namespace PersonalizationEdge.Recording;

/// <summary>Brings committed events into the stored profiles, in the order of the log.</summary>
internal sealed class ProfileUpdater(
    IEventLog log,
    IProfileStore store,
    UnstoredEvents unstored,
    ProfileCache profiles,
    LearnEvent learn,
    Func<TimeSpan> visitGap,
    ILogger<ProfileUpdater> logger)
{
    // A replay is a few commits, each with every profile once.
    private const int Portion = 16_000;

    /// <summary>Replays what lies above the last applied event.</summary>
    public void CatchUp()
    {
        long replayed = 0;
        foreach (var portion in log.ReadAfter(store.LastApplied).Chunk(Portion))
        {
            store.Save(Fold(portion.Select(numbered => numbered.Event)), portion[^1].Number);
            replayed += portion.Length;
        }

        // The last numbers may belong to events that were erased.
        if (store.LastApplied < log.LastNumber)
            store.Save([], log.LastNumber);
        unstored.SavedTo = store.LastApplied;
        if (replayed > 0)
            RecordingLog.Replayed(logger, replayed);
    }

    /// <summary>Applies events that have been committed.</summary>
    /// <param name="events">The events, in the order of the log.</param>
    /// <param name="before">Number of the last event before them.</param>
    /// <param name="last">Number of the last of them.</param>
    /// <param name="attempts">Repeats what fails.</param>
    public void Update(IReadOnlyList<EdgeEvent> events, long before, long last, StoreAttempts attempts)
    {
        var changes = events.GroupBy(happened => happened.Visitor).Select(own => new Change(own.Key, [.. own])).ToList();
        if (!attempts.UntilDone("read profiles", () => changes.ForEach(Read)))
            return; // replayed at the next start

        Learn(events, changes);
        changes.ForEach(Begin);
        attempts.UntilDone("save profiles", () => Save(changes, before, last));
        foreach (var change in changes)
            unstored.EndSave(change.Visitor);
    }

    // Most are at hand: memory held the profile when the first of the events came, or it was saved while there were more.
    private void Read(Change change) =>
        change.Before ??= unstored.StoredBefore(change.Visitor, change.Events)
            ?? store.Find(change.Visitor)
            ?? Profile.Empty;

    private void Learn(IReadOnlyList<EdgeEvent> events, List<Change> changes)
    {
        var histories = changes.ToDictionary(change => change.Visitor, change => change.Before!.History);
        foreach (var happened in events.Where(happened => happened.Kind is EventKind.PageView or EventKind.Purchase))
        {
            var history = histories[happened.Visitor];
            learn(happened, history);
            histories[happened.Visitor] = history.With(new HistoryEntry(happened.TimeMs, happened.Kind, happened.Path));
        }
    }

    private void Begin(Change change)
    {
        var (visitor, events) = (change.Visitor, change.Events);
        lock (unstored.LockOf(visitor))
        {
            // Memory is the stored profile with all that is unstored: nothing is left to be worked out.
            if (profiles.Remembered(visitor) is { } remembered && unstored.HasOnly(visitor, events))
            {
                change.After = remembered;
                unstored.BeginSave(visitor, remembered, events);
                return;
            }
        }

        // Only this thread takes events out of what is unstored, so these stay the first.
        change.After = new RememberedVisitor(change.Before!.Apply(events, visitGap()));
        unstored.BeginSave(visitor, change.After, events);
    }

    private void Save(List<Change> changes, long before, long last)
    {
        // A store found damaged begins anew and has to be filled from the log.
        if (store.LastApplied < before)
            CatchUp();
        else
            store.Save([.. changes.Select(change => KeyValuePair.Create(change.Visitor, change.After!.Profile))], last);
        unstored.SavedTo = last;
    }

    private Dictionary<VisitorId, Profile> Fold(IEnumerable<EdgeEvent> events)
    {
        var gap = visitGap();
        return events.GroupBy(happened => happened.Visitor).ToDictionary(
            own => own.Key, own => (store.Find(own.Key) ?? Profile.Empty).Apply([.. own], gap));
    }

    // What is to be saved of a visitor.
    private sealed class Change(VisitorId visitor, EdgeEvent[] events)
    {
        public VisitorId Visitor { get; } = visitor;

        public EdgeEvent[] Events { get; } = events;

        public Profile? Before { get; set; }

        public RememberedVisitor? After { get; set; }
    }
}
