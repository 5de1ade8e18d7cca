using PersonalizationEdge.Configuration;
using PersonalizationEdge.Places;
using PersonalizationEdge.SiteTokens;
using PersonalizationEdge.Telemetry;

namespace PersonalizationEdge.Requests;

/// <summary>Registers what reads requests for the rules.</summary>
internal static class RequestServiceCollectionExtensions
{
    /// <summary>Adds the feature; it needs <see cref="EdgeOptions"/>, the proxy's services and a time.</summary>
    public static IServiceCollection AddRequests(this IServiceCollection services) => services
        .AddSingleton<PlaceTableHolder>()
        .AddSingleton<PlaceReader>()
        .AddSingleton<SignedAttributes>()
        .AddSingleton<RequestReader>()
        .AddSingleton<HealthProbe>(provider => provider.GetRequiredService<PlaceTableHolder>().Probe)
        .AddHostedService<PlaceTableWatcher>();
}
