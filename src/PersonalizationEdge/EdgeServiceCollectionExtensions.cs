using PersonalizationEdge.Configuration;
using PersonalizationEdge.Proxy;

namespace PersonalizationEdge;

/// <summary>What a host adds to carry the edge: its services and its endpoints.</summary>
public static class EdgeServiceCollectionExtensions
{
    /// <summary>Adds the edge with the settings of the <c>Edge</c> and <c>ReverseProxy</c> sections.</summary>
    public static IServiceCollection AddPersonalizationEdge(
        this IServiceCollection services,
        IConfiguration configuration)
    {
        var options = new EdgeOptions();
        configuration.GetSection(EdgeOptions.Section).Bind(options);
        return services.AddPersonalizationEdge(options, configuration);
    }

    /// <summary>Maps the edge for every path that no other endpoint of the host takes.</summary>
    public static IEndpointConventionBuilder MapPersonalizationEdge(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapEdgeProxy();

    internal static IServiceCollection AddPersonalizationEdge(
        this IServiceCollection services,
        EdgeOptions options,
        IConfiguration configuration)
    {
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        return services.AddEdgeProxy(options, configuration);
    }
}
