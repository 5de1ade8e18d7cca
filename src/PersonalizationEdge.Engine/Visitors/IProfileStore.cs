namespace PersonalizationEdge.Engine.Visitors;

/// <summary>The durable profiles. Written from one thread only; <see cref="Find"/> may run on another.</summary>
public interface IProfileStore : IDisposable
{
    /// <summary>Number of the last event whose effect is in the stored profiles, 0 at first.</summary>
    long LastApplied { get; }

    /// <summary>The visitor's stored profile, or null if there is none.</summary>
    Profile? Find(VisitorId visitor);

    /// <summary>Commits changed profiles together with the number of the last event applied to them.</summary>
    void Save(IReadOnlyCollection<KeyValuePair<VisitorId, Profile>> changed, long lastApplied);

    /// <summary>Removes a visitor's profile, free pages and journal included, and says whether there was one.</summary>
    bool Erase(VisitorId visitor);
}
