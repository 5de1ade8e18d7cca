using Microsoft.Extensions.DependencyInjection.Extensions;
using PersonalizationEdge.Caching.Fills;
using PersonalizationEdge.Caching.Pages;
using PersonalizationEdge.Configuration;

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
        if (options.CacheBytes == 0)
        {
            return services;
        }

        services.TryAddSingleton(new CacheSettings { CapacityBytes = options.CacheBytes });
        services.TryAddSingleton<Func<CachePolicy>>(_ => static () => CachePolicy.Default);
        services.AddSingleton<PageCache>();
        services.AddSingleton<CacheMetrics>();
        services.AddSingleton<FillTable>();
        services.AddSingleton<CacheStep>();
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
}
