namespace PersonalizationEdge.Engine.Visitors;

/// <summary>The durable profiles, written from one thread only; <see cref="Find"/> may run on others.</summary>
/// <remarks>A call that throws has changed nothing and may be tried again.</remarks>
public interface IProfileStore : IDisposable
{
    /// <summary>Number of the last event whose effect is in the stored profiles, 0 at first.</summary>
    long LastApplied { get; }

    /// <summary>The visitor's stored profile, or null if there is none.</summary>
    Profile? Find(VisitorId visitor);

    /// <summary>Commits changed profiles together with the number of the last event applied to them.</summary>
    void Save(IReadOnlyCollection<KeyValuePair<VisitorId, Profile>> changed, long lastApplied);

    /// <summary>Removes visitors' profiles, free pages and journal included, and returns how many there were.</summary>
    int Erase(IReadOnlyCollection<VisitorId> visitors);
}
