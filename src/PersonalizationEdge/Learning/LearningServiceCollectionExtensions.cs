using Microsoft.Extensions.DependencyInjection.Extensions;
using PersonalizationEdge.Caching;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Learning.Robots;

namespace PersonalizationEdge.Learning;

/// <summary>Registers the learning of items.</summary>
internal static class LearningServiceCollectionExtensions
{
    /// <summary>
    /// Adds the catalogue and its learner. Needs <c>EdgeOptions</c>, a <see cref="TimeProvider"/>, for pages that must be
    /// fetched an <see cref="ItemOriginSource"/>, and to judge those that pass the <see cref="AnonymousCookies"/> in force.
    /// </summary>
    public static IServiceCollection AddLearning(this IServiceCollection services)
    {
        services.TryAddSingleton(new LearningSettings());
        services.TryAddSingleton<ItemOriginSource>(_ => _ => null);
        services.AddSingleton<Catalogue>(_ => new Catalogue());
        services.AddSingleton<IItemLookup>(provider => provider.GetRequiredService<Catalogue>());
        services.AddSingleton(provider => new PageMemory(Settings(provider).MaxWaitingBytes));
        services.AddSingleton(provider =>
            new PageLedger(Settings(provider).MaxRememberedPages, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<AnonymousRepresentation>();
        services.AddSingleton<LearningMetrics>();
        services.AddSingleton(_ => new InViewPages());
        services.AddSingleton<InViewReader>();
        services.AddSingleton<ItemReader>();
        services.AddSingleton<ItemBook>();
        services.AddSingleton<ItemDesk>();
        services.AddSingleton<RobotsGate>();
        services.AddSingleton<ItemFetcher>();
        services.AddSingleton<ItemLearner>();
        services.AddHostedService(provider => provider.GetRequiredService<ItemLearner>());

        return services;
    }

    private static LearningSettings Settings(IServiceProvider provider) => provider.GetRequiredService<LearningSettings>();
}
