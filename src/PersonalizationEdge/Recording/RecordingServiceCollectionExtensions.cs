using Microsoft.Extensions.DependencyInjection.Extensions;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Recommending;
using PersonalizationEdge.Storage;

namespace PersonalizationEdge.Recording;

/// <summary>Registers event log, profiles and their writer.</summary>
internal static class RecordingServiceCollectionExtensions
{
    /// <summary>
    /// Adds recording. The visit gap is a <c>Func&lt;TimeSpan&gt;</c>, 30 minutes unless one is registered before. Resolving the
    /// stores throws <see cref="StoreUnavailableException"/> if the data folder cannot be used.
    /// </summary>
    public static IServiceCollection AddRecording(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<Func<TimeSpan>>(() => TimeSpan.FromMinutes(30));
        services.TryAddSingleton<LearnEvent>((_, _) => { });
        services.AddSingleton(provider => DataFolder.Take(provider.GetRequiredService<EdgeOptions>().Data));
        services.AddSingleton<IProfileStore>(provider => new SqliteProfileStore(
            provider.GetRequiredService<DataFolder>().Path,
            provider.GetRequiredService<ILogger<SqliteProfileStore>>()));
        services.AddSingleton<IEventLog>(OpenLog);
        services.AddSingleton<RecordingCounters>();
        services.AddSingleton(provider => new EventQueue(provider.GetRequiredService<EdgeOptions>().EventQueueLength));
        services.AddSingleton<UnstoredEvents>();
        services.AddSingleton<Tombstones>();
        services.AddSingleton<ProfileCache>();
        services.AddSingleton<ProfileUpdater>();
        services.AddSingleton<EventWriter>();
        services.AddSingleton<EventRecorder>();
        services.AddSingleton<RecordingMetrics>();
        services.AddHostedService(provider =>
        {
            provider.GetRequiredService<RecordingMetrics>();
            return provider.GetRequiredService<EventRecorder>();
        });
        return services;
    }

    private static SqliteEventLog OpenLog(IServiceProvider provider)
    {
        var logger = provider.GetRequiredService<ILogger<SqliteEventLog>>();
        StoreHealth.LogVersion(logger);
        return new SqliteEventLog(
            provider.GetRequiredService<DataFolder>().Path,
            provider.GetRequiredService<IProfileStore>().LastApplied,
            provider.GetRequiredService<TimeProvider>(),
            logger);
    }
}
