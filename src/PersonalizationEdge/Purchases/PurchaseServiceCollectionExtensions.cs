using Microsoft.Extensions.DependencyInjection.Extensions;

namespace PersonalizationEdge.Purchases;

/// <summary>Registers the reading of purchases.</summary>
internal static class PurchaseServiceCollectionExtensions
{
    /// <summary>Adds the reader. To be called after recording is added, so that it stops first.</summary>
    public static IServiceCollection AddPurchases(this IServiceCollection services)
    {
        services.TryAddSingleton(new PurchaseSettings());
        services.AddSingleton<PurchaseMetrics>();
        services.AddSingleton<PurchaseFinder>();
        services.AddSingleton<PurchaseReader>();
        services.AddHostedService(provider => provider.GetRequiredService<PurchaseReader>());

        return services;
    }
}
