using PersonalizationEdge.Configuration;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Forwarder;

namespace PersonalizationEdge.Proxy;

/// <summary>The proxy's services and endpoints.</summary>
internal static class ProxyServiceCollectionExtensions
{
    /// <summary>Adds the proxy, with one origin from the options or as the <c>ReverseProxy</c> section says.</summary>
    public static IReverseProxyBuilder AddEdgeProxy(
        this IServiceCollection services,
        EdgeOptions options,
        IConfiguration configuration)
    {
        KestrelLimits.RefuseBareLineFeeds();
        services.AddMetrics();
        services.AddSingleton(new TrustedNetworks(EdgeOptionsCheck.Parts(options.TrustedNetworks)));
        services.AddSingleton<ProxyMetrics>();
        services.AddSingleton<IStartupFilter, RequestEntryFilter>();
        services.AddSingleton<IForwarderHttpClientFactory, OriginHttpClientFactory>();
        services.AddHostedService<OriginProbe>();

        var proxy = AddOrFindProxy(services).AddTransforms<TransparentTransforms>();
        OriginRoutes.Load(proxy, options.Origin, options.OriginActivityTimeout, configuration);
        return proxy;
    }

    /// <summary>Maps the proxy; <paramref name="before"/> adds steps that run for proxied requests only.</summary>
    public static ReverseProxyConventionBuilder MapEdgeProxy(
        this IEndpointRouteBuilder endpoints,
        Action<IReverseProxyApplicationBuilder>? before = null) => endpoints.MapReverseProxy(pipeline =>
    {
        pipeline.UseMiddleware<OriginFailurePage>();
        before?.Invoke(pipeline);
        pipeline.UseSessionAffinity();
        pipeline.UseLoadBalancing();
        pipeline.UsePassiveHealthChecks();
    });

    // Added a second time, YARP finds its own policies twice and refuses to start.
    private static IReverseProxyBuilder AddOrFindProxy(IServiceCollection services) =>
        services.Any(service => service.ServiceType == typeof(IProxyStateLookup))
            ? new HostsProxy(services)
            : services.AddReverseProxy();

    private sealed record HostsProxy(IServiceCollection Services) : IReverseProxyBuilder;
}
