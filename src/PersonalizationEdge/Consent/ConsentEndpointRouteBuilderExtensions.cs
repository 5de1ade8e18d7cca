using System.Net;
using PersonalizationEdge.Configuration;

namespace PersonalizationEdge.Consent;

/// <summary>Maps the consent page and its stylesheets.</summary>
internal static class ConsentEndpointRouteBuilderExtensions
{
    /// <summary>Maps them in front of every route of the site's own.</summary>
    public static void MapConsent(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var styles = services.GetRequiredService<ConsentStyles>();
        var endpoint = services.GetRequiredService<ConsentEndpoint>();
        var options = services.GetRequiredService<EdgeOptions>();

        MapFirst(routes, $"{options.Prefix}/consent", endpoint.HandleAsync);
        MapFirst(routes, styles.BarPath, ConsentStyles.SendBarAsync);
        MapFirst(routes, styles.PagePath, ConsentStyles.SendPageAsync);
        WarnOfPlainHttp(options, services.GetRequiredService<ILogger<ConsentEndpoint>>());
    }

    // The lowest order wins over the proxy's catch-all, and over a route of the settings that names an order.
    private static void MapFirst(IEndpointRouteBuilder routes, string path, RequestDelegate handler) =>
        routes.Map(path, handler).WithOrder(int.MinValue);

    private static void WarnOfPlainHttp(EdgeOptions options, ILogger logger)
    {
        if (options.TrustedNetworks.Length > 0)
        {
            return;
        }

        const StringSplitOptions Tidy = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        foreach (var address in options.Listen.Split(';', Tidy))
        {
            if (BindingAddress.Parse(address) is { Scheme: "http", IsUnixPipe: false } http && !IsLoopback(http.Host))
            {
                ConsentLog.PlainHttp(logger, address);
            }
        }
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
