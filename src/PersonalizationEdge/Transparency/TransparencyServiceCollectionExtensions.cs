using PersonalizationEdge.Configuration;

namespace PersonalizationEdge.Transparency;

/// <summary>Registers and maps what visitors are told of themselves.</summary>
internal static class TransparencyServiceCollectionExtensions
{
    /// <summary>Adds the feature; it needs rules, consent, recommending, requests and the pages' pipeline.</summary>
    public static IServiceCollection AddTransparency(this IServiceCollection services) => services
        .AddSingleton<VisitorReporter>()
        .AddSingleton<VisitorPage>()
        .AddSingleton<MeEndpoint>();

    /// <summary>Maps it in front of every route of the site's own.</summary>
    public static void MapTransparency(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var prefix = services.GetRequiredService<EdgeOptions>().Prefix;
        RequestDelegate me = services.GetRequiredService<MeEndpoint>().HandleAsync;

        // The lowest order wins over the proxy's catch-all, and over a route of the settings that names an order.
        routes.Map(prefix + MeEndpoint.Name, me).WithOrder(int.MinValue);
    }
}
