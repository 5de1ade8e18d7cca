using System.Collections.Concurrent;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Tests.Support;

/// <summary>A profile store in memory; it survives being disposed, and fails when it is told to.</summary>
internal sealed class MemoryProfileStore : IProfileStore
{
    private readonly ConcurrentDictionary<VisitorId, Profile> _profiles = new();

    public long LastApplied { get; private set; }

    /// <summary>Thrown by the next calls that write; null while the store is well.</summary>
    public Exception? SaveFault { get; set; }

    /// <summary>Whether the next save finds the store damaged: it fails, and the store begins anew.</summary>
    public bool IsDamaged { get; set; }

    /// <summary>Called with what a find has found, before it returns.</summary>
    public Action<Profile?>? Found { get; set; }

    /// <summary>Called when a save has been done, before it returns.</summary>
    public Action? Saved { get; set; }

    public Profile? Find(VisitorId visitor)
    {
        var profile = _profiles.GetValueOrDefault(visitor);
        Found?.Invoke(profile);
        return profile;
    }

    public void Save(IReadOnlyCollection<KeyValuePair<VisitorId, Profile>> changed, long lastApplied)
    {
        if (SaveFault is { } fault)
            throw fault;
        if (IsDamaged)
        {
            LastApplied = 0;
            _profiles.Clear();
            IsDamaged = false;
            throw new IOException("damaged");
        }

        foreach (var (visitor, profile) in changed)
            _profiles[visitor] = profile;
        LastApplied = lastApplied;
        Saved?.Invoke();
    }

    public int Erase(IReadOnlyCollection<VisitorId> visitors) =>
        visitors.Count(visitor => _profiles.TryRemove(visitor, out _));

    public void Dispose()
    {
    }
}
