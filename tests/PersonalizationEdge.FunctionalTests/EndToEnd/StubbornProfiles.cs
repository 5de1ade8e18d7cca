using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.FunctionalTests.EndToEnd;

/// <summary>A profile store that does before each reading what a test says: wait, or fail.</summary>
internal sealed class StubbornProfiles(IProfileStore store, Action beforeReading) : IProfileStore
{
    public long LastApplied => store.LastApplied;

    public Profile? Find(VisitorId visitor)
    {
        beforeReading();

        return store.Find(visitor);
    }

    public void Save(IReadOnlyCollection<KeyValuePair<VisitorId, Profile>> changed, long lastApplied) =>
        store.Save(changed, lastApplied);

    public int Erase(IReadOnlyCollection<VisitorId> visitors) => store.Erase(visitors);

    public void Dispose() => store.Dispose();
}
