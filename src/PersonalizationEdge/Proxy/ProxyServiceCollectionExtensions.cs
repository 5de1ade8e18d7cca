using PersonalizationEdge.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace PersonalizationEdge.Proxy;

/// <summary>The proxy's services and endpoints.</summary>
internal static class ProxyServiceCollectionExtensions
{
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

        var proxy = services.AddReverseProxy().AddTransforms<TransparentTransforms>();
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
}
