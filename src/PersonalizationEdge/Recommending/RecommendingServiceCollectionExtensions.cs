using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Scoring;

namespace PersonalizationEdge.Recommending;

/// <summary>Registers what fills rows and orders lists.</summary>
internal static class RecommendingServiceCollectionExtensions
{
    /// <summary>Adds counts, scorer and recommender. Needs the catalogue, <c>EdgeOptions</c> and a <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection AddRecommending(this IServiceCollection services)
    {
        services.AddSingleton(provider => CountKeeper.Open(
            provider.GetRequiredService<EdgeOptions>(), provider.GetRequiredService<ILogger<CountKeeper>>()));
        services.AddSingleton<CountLearner>();
        services.AddSingleton<LearnEvent>(provider => provider.GetRequiredService<CountLearner>().Learn);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<CountScorer>(provider, new CountScorerOptions()));
        services.AddSingleton<IScorer>(provider => provider.GetRequiredService<CountScorer>());
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ListOrderer>(provider, new ListOrdererOptions()));
        services.AddSingleton<Recommender>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<InterestList>(provider, new CountScorerOptions()));
        services.AddSingleton<CountKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<CountKeeper>());

        return services;
    }
}
