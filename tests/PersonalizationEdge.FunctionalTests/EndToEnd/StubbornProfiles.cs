using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Storage;

namespace PersonalizationEdge.FunctionalTests.EndToEnd;

/// <summary>A profile store that does before each reading what a test says: wait, or fail.</summary>
internal sealed class StubbornProfiles(IProfileStore store, Action beforeReading) : IProfileStore
{
    /// <summary>Has an edge read its profiles from one.</summary>
    public static void Use(WebApplicationBuilder builder, Action beforeReading) =>
        builder.Services.AddSingleton<IProfileStore>(services => new StubbornProfiles(
            new SqliteProfileStore(services.GetRequiredService<DataFolder>().Path, NullLogger<SqliteProfileStore>.Instance),
            beforeReading));

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
