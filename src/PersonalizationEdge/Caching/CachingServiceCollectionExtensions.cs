using Microsoft.Extensions.DependencyInjection.Extensions;
using PersonalizationEdge.Caching.Fills;
using PersonalizationEdge.Caching.Pages;
using PersonalizationEdge.Caching.Purging;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Telemetry;

namespace PersonalizationEdge.Caching;

/// <summary>Registers the page cache.</summary>
internal static class CachingServiceCollectionExtensions
{
    /// <summary>
    /// Adds the cache, unless the options give it no memory. To be called before what changes answers, which then sees what the cache
    /// gives; <see cref="AddFills"/> after it. A source of <see cref="CachePolicy"/> that is registered before or after counts instead of
    /// the default.
    /// </summary>
    public static IServiceCollection AddCaching(
        this IServiceCollection services, EdgeOptions options, IReverseProxyBuilder proxy)
    {
        services.TryAddSingleton<Func<CachePolicy>>(_ => static () => CachePolicy.Default);
        services.AddSingleton<CacheState>();
        services.AddSingleton<CacheAccount>();
        services.AddSingleton<CachePage>();
        services.AddSingleton<PurgePage>();
        services.AddSingleton(CachePageOf);
        services.AddSingleton(PurgePageOf);
        if (options.CacheBytes == 0)
        {
            return services;
        }

        services.TryAddSingleton(new CacheSettings { CapacityBytes = options.CacheBytes });
        services.AddSingleton<PageCache>();
        services.AddSingleton<CacheMetrics>();
        services.AddSingleton<FillTable>();
        services.AddSingleton<CacheStep>();
        services.AddSingleton<PassStep>();
        services.AddSingleton<FetchStep>();
        services.AddSingleton<AnswerWriter>();
        services.AddSingleton<FragmentCache>();
        services.AddSingleton<PageComposer>();
        services.AddSingleton<PageCompression>();
        proxy.AddTransforms<PassedAnswers>();

        return services;
    }

    /// <summary>Adds the last transform of all, by which fills take what the others have made of an answer.</summary>
    public static IServiceCollection AddFills(this IServiceCollection services, EdgeOptions options, IReverseProxyBuilder proxy)
    {
        if (options.CacheBytes > 0)
        {
            proxy.AddTransforms<FillHeadTransforms>();
        }

        return services;
    }

    // The services behind a page are asked for with its first request: the port is made before the host starts.
    private static AdminPage CachePageOf(IServiceProvider provider) => new(
        CachePage.Path,
        IsPosted: false,
        context => provider.GetRequiredService<CachePage>().AnswerAsync(context));

    private static AdminPage PurgePageOf(IServiceProvider provider) => new(
        PurgePage.Path,
        IsPosted: true,
        context => provider.GetRequiredService<PurgePage>().AnswerAsync(context));
}
