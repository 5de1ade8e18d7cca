using PersonalizationEdge.Engine.Events;

namespace PersonalizationEdge.Recording;

/// <summary>
/// Events that are committed and not yet in the stored profiles. While more keep coming a profile is saved once a second for all of its
/// pages; should the edge end before, they are replayed at the next start.
/// </summary>
internal sealed class UnsavedProfiles(ProfileUpdater updater, StoreAttempts attempts, TimeProvider time)
{
    private const int MostEvents = 32 * EventQueue.BatchLimit;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly List<EdgeEvent> _events = [];
    private long _since;
    private long _before;
    private long _last;

    /// <summary>Whether all is saved.</summary>
    public bool IsEmpty => _events.Count == 0;

    /// <summary>Adds a batch that has just been committed.</summary>
    /// <param name="events">The batch.</param>
    /// <param name="before">Number of the last event before it.</param>
    /// <param name="last">Number of its last event.</param>
    public void Add(EdgeEvent[] events, long before, long last)
    {
        if (IsEmpty)
            (_since, _before) = (time.GetTimestamp(), before);
        _events.AddRange(events);
        _last = last;
    }

    /// <summary>Saves the profiles, if there is no reason to wait for more.</summary>
    /// <param name="hurries">Whether none come, or somebody waits.</param>
    public void SaveIfDue(bool hurries)
    {
        if (!hurries && _events.Count < MostEvents && time.GetElapsedTime(_since) < Interval)
            return;

        updater.Update([.. _events], _before, _last, attempts);
        _events.Clear();
    }
}
