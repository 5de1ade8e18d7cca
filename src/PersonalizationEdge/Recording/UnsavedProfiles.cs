using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Recording;

/// <summary>
/// Events that are committed and not yet in the stored profiles. While more keep coming a profile is saved once in ten seconds for
/// all of its pages; should the edge end before, they are replayed at the next start.
/// </summary>
internal sealed class UnsavedProfiles(ProfileUpdater updater, StoreAttempts attempts, TimeProvider time)
{
    // What is saved at once is in memory at once, and the queue fills meanwhile: for half a second, where histories are full.
    private const int MostVisitors = 8_000;

    // An event takes some 200 bytes with its texts, so these are 25 MB; a replay of them takes some two seconds (measured).
    private const int MostEvents = 128 * EventQueue.BatchLimit;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly List<EdgeEvent> _events = [];
    private readonly HashSet<VisitorId> _visitors = [];
    private long _since;
    private long _before;
    private long _last;

    /// <summary>Whether all is saved.</summary>
    public bool IsEmpty => _events.Count == 0;

    private bool IsFull => _events.Count >= MostEvents || _visitors.Count >= MostVisitors;

    /// <summary>Adds a batch that has just been committed.</summary>
    /// <param name="events">The batch.</param>
    /// <param name="before">Number of the last event before it.</param>
    /// <param name="last">Number of its last event.</param>
    public void Add(EdgeEvent[] events, long before, long last)
    {
        if (IsEmpty)
            (_since, _before) = (time.GetTimestamp(), before);
        foreach (var happened in events)
        {
            _events.Add(happened);
            _visitors.Add(happened.Visitor);
        }

        _last = last;
    }

    /// <summary>Saves the profiles, if there is no reason to wait for more; says whether it did.</summary>
    /// <param name="hurries">Whether none come, or somebody waits.</param>
    public bool SaveIfDue(bool hurries)
    {
        if (!hurries && !IsFull && time.GetElapsedTime(_since) < Interval)
            return false;

        updater.Update(_events, _before, _last, attempts);
        _events.Clear();
        _visitors.Clear();
        return true;
    }
}
