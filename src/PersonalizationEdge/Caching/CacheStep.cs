using PersonalizationEdge.Caching.Fills;
using PersonalizationEdge.Caching.Statuses;

namespace PersonalizationEdge.Caching;

/// <summary>Answers from the cache, by a fetch that is shared, or lets the request pass to the proxy.</summary>
/// <remarks>
/// 1. A request that the cache has nothing to say to passes.
/// 2. What is stored and fresh enough is given; stale, while it is fetched anew, if origin or owner allow.
/// 3. What only a stored answer could serve, and what is known not to be stored, passes.
/// 4. Else it is fetched once for all who ask; what turns out not to be for all, the first one gets, and the others pass.
/// </remarks>
internal sealed class CacheStep(
    PageCache cache,
    FillTable fills,
    CacheSettings settings,
    Func<CachePolicy> policies,
    PassStep passing,
    FetchStep fetching,
    AnswerWriter answers,
    ILogger<CacheStep> log)
{
    /// <summary>Answers a request, or calls <paramref name="forward"/>; this too where the cache itself fails.</summary>
    public async Task AnswerAsync(HttpContext context, RequestDelegate forward)
    {
        try
        {
            await TryAnswerAsync(context, forward);
        }
        catch (Exception fault) when (!context.Response.HasStarted
            && !context.RequestAborted.IsCancellationRequested
            && context.Features.Get<PassedRequest>() is null)
        {
            log.CacheFailed(context.Request.Path.Value ?? "", fault);
            context.Response.Clear();
            await passing.PassAsync(context, forward, CacheRefusal.Fault);
        }
    }

    private Task TryAnswerAsync(HttpContext context, RequestDelegate forward)
    {
        // 1.
        var policy = policies();
        var refusal = CacheQuestion.Read(context, policy, settings, out var question);
        if (refusal != CacheRefusal.None)
        {
            return passing.PassAsync(context, forward, refusal);
        }

        var now = cache.Now;
        var fields = context.Request.Headers;
        var url = cache.Find(question.Key);
        var stored = url?.Find(fields);
        if (question.Personal != CacheRefusal.None && stored is not { IsPublic: true })
        {
            return passing.PassAsync(context, forward, question.Personal);
        }

        // 2.
        var isOfStored = !HasPrecondition(fields);
        if (stored is not null && isOfStored && question.IsMetBy(stored, now))
        {
            return answers.GiveAsync(context, stored, now, CacheSource.Hit);
        }

        if (stored is not null && isOfStored && question.TakesStale && stored.MayServeWhileRevalidating(now))
        {
            if (fills.Find(question.Key) is null)
            {
                fills.Begin(OrderOf(question, fields, stored, policy), context, forward, isRead: false, out _);
            }

            return answers.GiveAsync(context, stored, now, CacheSource.Stale);
        }

        // 3.
        context.Features.Get<CacheStatus>()?.Missed(url, stored, now);
        if (question.Control.Has(CacheDirectives.OnlyIfCached))
        {
            context.Features.Get<CacheStatus>()?.NotAsked();
            context.Response.StatusCode = StatusCodes.Status504GatewayTimeout;
            return Task.CompletedTask;
        }

        if (WhyNotFetched(context, question, stored) is not CacheRefusal.None and var reason)
        {
            return passing.PassAsync(context, forward, reason);
        }

        // 4.
        return fetching.AnswerAsync(context, OrderOf(question, fields, stored, policy), question, forward);
    }

    private CacheRefusal WhyNotFetched(HttpContext context, in CacheQuestion question, StoredResponse? stored)
    {
        var fields = context.Request.Headers;
        if (question.Personal != CacheRefusal.None)
        {
            return question.Personal;
        }

        if (HttpMethods.IsHead(context.Request.Method) || fields.Range.Count > 0 || HasPrecondition(fields))
        {
            return CacheRefusal.NotStored;
        }

        if (question.Control.Has(CacheDirectives.NoStore))
        {
            return CacheRefusal.RequestNoStore;
        }

        return stored is null && cache.Passing.Contains(question.Key) ? CacheRefusal.HitForMiss : CacheRefusal.None;
    }

    // Preconditions that ask for a failure (RFC 9110, sections 13.1.1 and 13.1.4): only the origin knows.
    private static bool HasPrecondition(IHeaderDictionary fields) =>
        fields.IfMatch.Count > 0 || fields.IfUnmodifiedSince.Count > 0;

    private static FillOrder OrderOf(
        in CacheQuestion question, IHeaderDictionary fields, StoredResponse? stored, CachePolicy policy)
    {
        var copy = new HeaderDictionary(fields.Count);
        foreach (var field in fields)
        {
            copy[field.Key] = field.Value;
        }

        return new FillOrder(
            question.Key, copy, stored is { Validators.Any: true } ? stored : null, policy.FreshnessOf(question.Path));
    }
}
