using System.Globalization;

namespace PersonalizationEdge.Caching;

/// <summary>Tells in words what the cache has of a page for a request.</summary>
internal sealed class CacheAccount(CacheState state, PageCache? cache = null, CacheSettings? settings = null)
{
    /// <summary>What it has.</summary>
    /// <param name="context">A request that says scheme, host, and what the page's answer may depend on.</param>
    /// <param name="target">The page's path and query.</param>
    public string Of(HttpContext context, string target)
    {
        if (cache is null || settings is null || state.WhyOff is not null)
        {
            return $"off: {state.WhyOff}";
        }

        if (CacheQuestion.KeyOf(context, target, settings, out var key, out _) is not CacheRefusal.None and var refusal)
        {
            return $"passes: {refusal.Name()}";
        }

        if (cache.Find(key) is not { } url)
        {
            return cache.Passing.Contains(key) ? "not kept: the last answer was not to be stored" : "not kept";
        }

        return url.Find(context.Request.Headers) is { } stored ? Of(stored) : "kept for other requests than yours (Vary)";
    }

    private string Of(StoredResponse stored)
    {
        var now = cache!.Now;
        var left = (stored.Freshness.Lifetime ?? TimeSpan.Zero) - stored.Times.AgeAt(now);
        var use = stored switch
        {
            _ when stored.MayServeWhileRevalidating(now) => "given while a newer one is fetched",
            _ when stored.MayServeIfError(now) => "given if the site fails",
            _ => "given once the site has said that it holds",
        };

        return left > TimeSpan.Zero
            ? string.Create(CultureInfo.InvariantCulture, $"kept, fresh for {Math.Floor(left.TotalSeconds)} s")
            : string.Create(CultureInfo.InvariantCulture, $"kept, stale for {Math.Floor(-left.TotalSeconds)} s; {use}");
    }
}
