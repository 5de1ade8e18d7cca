using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Recording;

namespace PersonalizationEdge.Pipeline;

/// <summary>Reads the profile of whoever asks for a page of the edge's own, as a page of the site would.</summary>
internal sealed class OwnProfile(RecordingStep recording, ProfileCache profiles, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    /// <summary>The profile; null of nobody, and where it cannot be read within a second.</summary>
    /// <param name="identity">Who asks.</param>
    /// <param name="path">The path they ask for, or about.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Profile?> ReadAsync(
        VisitorIdentity identity, string path, CancellationToken cancellation)
    {
        if (identity.Id is not { } id)
        {
            return null;
        }

        if (identity.IsNew)
        {
            return Profile.Empty;
        }

        try
        {
            // What waited for the cookie to come back belongs to the profile now.
            recording.Admit(id, path);

            return await profiles.GetAsync(id, cancellation).AsTask().WaitAsync(Patience, time, cancellation);
        }
        catch (Exception fault) when (fault is TimeoutException or ProfileUnavailableException)
        {
            return null;
        }
    }
}
