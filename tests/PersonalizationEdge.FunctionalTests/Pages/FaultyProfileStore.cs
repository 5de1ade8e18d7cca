using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.FunctionalTests.Pages;

/// <summary>A profile store whose reads do what a test says.</summary>
internal sealed class FaultyProfileStore(Func<Profile?> find) : IProfileStore
{
    public long LastApplied => 0;

    public Profile? Find(VisitorId visitor) => find();

    public void Save(IReadOnlyCollection<KeyValuePair<VisitorId, Profile>> changed, long lastApplied)
    {
    }

    public int Erase(IReadOnlyCollection<VisitorId> visitors) => 0;

    public void Dispose()
    {
    }
}
