using PersonalizationEdge.Caching.Statuses;

namespace PersonalizationEdge.Caching;

/// <summary>Lets a request pass to the proxy, and says why.</summary>
internal sealed class PassStep(CacheMetrics metrics, ILogger<PassStep> log)
{
    /// <summary>Forwards a request.</summary>
    public Task PassAsync(HttpContext context, RequestDelegate forward, CacheRefusal refusal)
    {
        metrics.Passed(refusal);
        log.RequestPassed(context.Request.Path.Value ?? "", refusal.Name());
        context.Features.Get<CacheStatus>()?.Passed(refusal);
        context.Features.Set(PassedRequest.Because(refusal));

        return forward(context);
    }
}
