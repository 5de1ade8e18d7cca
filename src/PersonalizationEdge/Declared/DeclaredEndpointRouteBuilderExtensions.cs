using PersonalizationEdge.Configuration;

namespace PersonalizationEdge.Declared;

/// <summary>Maps the endpoints for a visitor's own words.</summary>
internal static class DeclaredEndpointRouteBuilderExtensions
{
    /// <summary>Maps them in front of every route of the site's own.</summary>
    public static void MapDeclared(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var prefix = services.GetRequiredService<EdgeOptions>().Prefix;

        MapFirst(routes, $"{prefix}/preference", services.GetRequiredService<PreferenceEndpoint>().HandleAsync);
        MapFirst(routes, $"{prefix}/dismiss", services.GetRequiredService<DismissEndpoint>().HandleAsync);
    }

    // The lowest order wins over the proxy's catch-all, and over a route of the settings that names an order.
    private static void MapFirst(IEndpointRouteBuilder routes, string path, RequestDelegate handler) =>
        routes.Map(path, handler).WithOrder(int.MinValue);
}
