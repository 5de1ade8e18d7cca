using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Recording;

namespace PersonalizationEdge.Explaining;

/// <summary>Finds visitors whose profile is in memory by their pseudonym.</summary>
/// <remarks>
/// A pseudonym leads back to nobody, so all are tried: one keyed hash for each visitor in memory, whose number the memory
/// for profiles bounds. One search runs at a time, on a thread of its own turn, and no page waits for it.
/// </remarks>
internal sealed class LiveVisitors(ProfileCache profiles, Pseudonyms pseudonyms) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>The visitor with that pseudonym and the profile as it is now, or null if nobody in memory has it.</summary>
    public async Task<(VisitorId Id, Profile Profile)?> FindAsync(ulong pseudonym, CancellationToken cancellation)
    {
        await _turn.WaitAsync(cancellation);
        try
        {
            return await Task.Run(() => Find(pseudonym, cancellation), cancellation);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private (VisitorId Id, Profile Profile)? Find(ulong pseudonym, CancellationToken cancellation)
    {
        foreach (var visitor in profiles.Visitors)
        {
            cancellation.ThrowIfCancellationRequested();
            if (pseudonyms.NumberOf(visitor) == pseudonym)
                return profiles.TryGet(visitor, out var profile) ? (visitor, profile) : null;
        }

        return null;
    }
}
