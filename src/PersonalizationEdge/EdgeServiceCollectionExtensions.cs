using Microsoft.Extensions.DependencyInjection.Extensions;
using PersonalizationEdge.Auditing;
using PersonalizationEdge.Caching;
using PersonalizationEdge.Caching.Statuses;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Consent;
using PersonalizationEdge.Declared;
using PersonalizationEdge.Explaining;
using PersonalizationEdge.Learning;
using PersonalizationEdge.Pipeline;
using PersonalizationEdge.Proxy;
using PersonalizationEdge.Purchases;
using PersonalizationEdge.Recommending;
using PersonalizationEdge.Recording;
using PersonalizationEdge.Requests;
using PersonalizationEdge.Storage;
using PersonalizationEdge.Telemetry;
using PersonalizationEdge.Transparency;

namespace PersonalizationEdge;

/// <summary>What a host adds to carry the edge: its services and its endpoints.</summary>
public static class EdgeServiceCollectionExtensions
{
    /// <summary>
    /// Adds the edge with the settings of the <c>Edge</c> and <c>ReverseProxy</c> sections; in a host that proxies already,
    /// to be called after its own <c>AddReverseProxy</c>, whose routes stay.
    /// </summary>
    public static IServiceCollection AddPersonalizationEdge(
        this IServiceCollection services,
        IConfiguration configuration)
    {
        var options = EdgeOptions.Read(configuration);
        EdgeOptionsCheck.ThrowIfUnusable(options);

        return services.AddPersonalizationEdge(options, configuration);
    }

    /// <summary>Maps the edge for every path that no other endpoint of the host takes.</summary>
    public static IEndpointConventionBuilder MapPersonalizationEdge(this IEndpointRouteBuilder endpoints)
    {
        // First of all: the folder is another edge's, or not writable, before keys and rules are written into it.
        _ = endpoints.ServiceProvider.GetService<DataFolder>();
        var cache = endpoints.ServiceProvider.GetService<CacheStep>();
        var readers = cache is null ? null : StatusReadersOf(endpoints.ServiceProvider);
        if (endpoints.ServiceProvider.GetService<VisitorStep>() is not { } visitors)
        {
            return endpoints.MapEdgeProxy(before: pipeline =>
            {
                UseCacheStatus(pipeline, readers);
                UseCache(pipeline, cache);
            });
        }

        endpoints.MapConsent();
        endpoints.MapDeclared();
        endpoints.MapExplaining();
        endpoints.MapTransparency();

        return endpoints.MapEdgeProxy(before: pipeline =>
        {
            // Before the edge's own cookies are taken out of the request.
            UseCacheStatus(pipeline, readers);
            pipeline.Use((context, next) =>
            {
                visitors.Prepare(context);
                return next(context);
            });
            UseCache(pipeline, cache);
        });
    }

    private static Func<HttpContext, bool>? StatusReadersOf(IServiceProvider services)
    {
        var cookie = services.GetService<AdminCookie>();

        return CacheStatusReaders.Of(
            services.GetRequiredService<EdgeOptions>().CacheStatus,
            cookie is null ? null : context => cookie.IsOn(context.Request));
    }

    private static void UseCacheStatus(IApplicationBuilder pipeline, Func<HttpContext, bool>? readers)
    {
        if (readers is not null)
        {
            pipeline.Use(next => context =>
            {
                if (readers(context))
                {
                    CacheStatus.Begin(context);
                }

                return next(context);
            });
        }
    }

    private static void UseCache(IApplicationBuilder pipeline, CacheStep? cache)
    {
        if (cache is not null)
        {
            pipeline.Use(next => context => cache.AnswerAsync(context, next));
        }
    }

    internal static IServiceCollection AddPersonalizationEdge(
        this IServiceCollection services,
        EdgeOptions options,
        IConfiguration configuration)
    {
        services.AddSingleton(options);
        services.TryAddSingleton(TimeProvider.System);
        services.AddTelemetry();
        var proxy = services.AddEdgeProxy(options, configuration);
        services.AddCaching(options, proxy);

        // Without rule files the edge is a plain proxy with a cache: no cookie is read or set, and nothing of visitors is kept.
        var all = options.Rules is null
            ? services.AddPlainWarmUp()
            : services
                .AddRules()
                .AddConsent()
                .AddDeclared()
                .AddRecommending()
                .AddRecording()
                .AddLearning()
                .AddPurchases()
                .AddAuditing()
                .AddRequests()
                .AddPages(proxy)
                .AddExplaining()
                .AddTransparency();

        return all.AddFills(options, proxy);
    }
}
