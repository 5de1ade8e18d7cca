using PersonalizationEdge.Configuration;

namespace PersonalizationEdge.Explaining;

/// <summary>Maps what an owner's own browser asks for.</summary>
internal static class ExplainingEndpointRouteBuilderExtensions
{
    /// <summary>Maps it in front of every route of the site's own.</summary>
    public static void MapExplaining(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var prefix = services.GetRequiredService<EdgeOptions>().Prefix;

        MapFirst(routes, prefix + SignInEndpoint.Name, services.GetRequiredService<SignInEndpoint>().HandleAsync);
        MapFirst(routes, prefix + SignOutEndpoint.Name, services.GetRequiredService<SignOutEndpoint>().HandleAsync);
        MapFirst(routes, prefix + ExplainEndpoint.Name, services.GetRequiredService<ExplainEndpoint>().HandleAsync);
    }

    // The lowest order wins over the proxy's catch-all, and over a route of the settings that names an order.
    private static void MapFirst(IEndpointRouteBuilder routes, string path, RequestDelegate handler) =>
        routes.Map(path, handler).WithOrder(int.MinValue);
}
