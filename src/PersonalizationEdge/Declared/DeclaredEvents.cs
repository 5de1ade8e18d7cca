using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Pipeline;
using PersonalizationEdge.Recording;

namespace PersonalizationEdge.Declared;

/// <summary>
/// Stores what a visitor declared: in memory, so that the next page knows it, and on disk before it is answered.
/// </summary>
internal sealed class DeclaredEvents(
    ProfileCache profiles, EventRecorder recorder, RecordingStep recording, ILogger<DeclaredEvents> logger)
{
    /// <summary>Stores all of the events; false if that failed and they should be sent again.</summary>
    /// <param name="visitor">Whose they are.</param>
    /// <param name="events">What happened.</param>
    /// <param name="cancellation">Ends the wait only.</param>
    public async Task<bool> TryStoreAsync(VisitorId visitor, EdgeEvent[] events, CancellationToken cancellation)
    {
        // The cookie may have come back with this very request; what waited for it happened before.
        recording.Admit(visitor, events[0].Path);
        try
        {
            await Task.WhenAll(events.Select(happened => recorder.RecordDurablyAsync(happened, cancellation)));
            return true;
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            DeclaredLog.NotStored(logger, fault);
            return false;
        }
    }

    /// <summary>What is remembered of a visitor, or null if it cannot be read now.</summary>
    public async Task<Profile?> ReadAsync(VisitorId visitor, string path, CancellationToken cancellation)
    {
        recording.Admit(visitor, path);
        try
        {
            return await profiles.GetAsync(visitor, cancellation);
        }
        catch (ProfileUnavailableException fault)
        {
            DeclaredLog.NotRead(logger, fault);
            return null;
        }
    }
}
