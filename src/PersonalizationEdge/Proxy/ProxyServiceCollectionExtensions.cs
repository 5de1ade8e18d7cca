using Microsoft.AspNetCore.DataProtection;
using PersonalizationEdge.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace PersonalizationEdge.Proxy;

/// <summary>The proxy's services and endpoints.</summary>
internal static class ProxyServiceCollectionExtensions
{
    private const string KeyFolder = "affinity-keys";

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

        // YARP protects the cookies of session affinity with these keys.
        services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(options.Data, KeyFolder)));

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
