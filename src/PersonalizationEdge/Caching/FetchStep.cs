using PersonalizationEdge.Caching.Fills;
using PersonalizationEdge.Caching.Statuses;

namespace PersonalizationEdge.Caching;

/// <summary>Answers by a fetch that is shared by all who ask; who cannot share it passes.</summary>
internal sealed class FetchStep(
    PageCache cache,
    FillTable fills,
    CacheSettings settings,
    PassStep passing,
    AnswerWriter answers,
    CacheMetrics metrics,
    ILogger<FetchStep> log)
{
    /// <summary>Answers a request by a fetch: a new one, or the one of its URL that is under way.</summary>
    public async Task AnswerAsync(HttpContext context, FillOrder order, CacheQuestion question, RequestDelegate forward)
    {
        var begun = cache.Now;
        var fill = fills.Begin(order, context, forward, isRead: true, out var body);
        var isFirst = body is not null;
        try
        {
            if (!isFirst && !fill.Order.MayServe(context.Request.Headers))
            {
                await passing.PassAsync(context, forward, CacheRefusal.NotShared);
                return;
            }

            if (await ResultOfAsync(fill, isFirst, context.RequestAborted) is not { } result
                || !(isFirst || IsNewEnough(result, begun)))
            {
                await passing.PassAsync(context, forward, CacheRefusal.NotShared);
                return;
            }

            await TakeAsync(result);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The visitor has gone; the fill goes on for others.
        }
        finally
        {
            body?.Dispose();
        }

        async Task TakeAsync(FillResult result)
        {
            var now = cache.Now;
            if (result.Validated is { } validated
                && (isFirst || (result.Refusal == CacheRefusal.None && validated.Selection.Matches(context.Request.Headers))))
            {
                Tell(StatusCodes.Status304NotModified);
                await answers.GiveAsync(context, validated, now, CacheSource.Validated);
            }
            else if (result.Head?.Status == StatusCodes.Status304NotModified && fill.Order.Stored is not null)
            {
                // Of something else than what is stored, or not for this request.
                await passing.PassAsync(context, forward, CacheRefusal.NotShared);
            }
            else if (HasFailed(result) && StaleIfError(order, question, now) is { } stale)
            {
                await answers.GiveAsync(context, stale, now, CacheSource.StaleIfError);
            }
            else if (result.Head is null && !isFirst)
            {
                // It may have begun, and failed, long before.
                await passing.PassAsync(context, forward, CacheRefusal.NotShared);
            }
            else if (result.Head is null)
            {
                context.Features.Get<CacheStatus>()?.Unanswered();
                context.Response.StatusCode = result.FailureStatus;
                context.Features.Set(result.Failure);
            }
            else if (isFirst)
            {
                metrics.Answered(CacheSource.Filled);
                if (result.Refusal != CacheRefusal.None)
                {
                    metrics.NotStored(result.Refusal);
                    log.AnswerNotStored(context.Request.Path.Value ?? "", result.Refusal.Name());
                }

                Tell(result.Head.Status);

                await answers.SendAsync(context, result.Head, body!);
            }
            else if (result.Selection?.Matches(context.Request.Headers) == true && fill.TryRead() is { } shared)
            {
                body = shared;
                metrics.Answered(CacheSource.Collapsed);
                Tell(result.Head.Status);
                await answers.SendAsync(context, result.Head, shared);
            }
            else
            {
                await passing.PassAsync(context, forward, CacheRefusal.NotShared);
            }

            void Tell(int status) => context.Features.Get<CacheStatus>()?.Fetched(
                status, result.Refusal, isStored: result.Refusal == CacheRefusal.None && !fill.IsOutdated, isCollapsed: !isFirst);
        }
    }

    // Null where somebody else's fetch takes too long.
    private async Task<FillResult?> ResultOfAsync(Fill fill, bool isFirst, CancellationToken cancellation)
    {
        if (isFirst)
        {
            return await fill.Result.WaitAsync(cancellation);
        }

        try
        {
            return await fill.Result.WaitAsync(settings.MaxWait, cancellation);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    // A long body may still be on its way when what began it is no longer fresh.
    private bool IsNewEnough(FillResult result, DateTimeOffset begun) =>
        result.Head is not { } head
        || head.Times.Received >= begun
        || head.Times.AgeAt(cache.Now) < head.Freshness.Lifetime;

    // RFC 5861, section 4.
    private static bool HasFailed(FillResult result) => result.Head is null
        || result.Head.Status is StatusCodes.Status500InternalServerError or StatusCodes.Status502BadGateway
            or StatusCodes.Status503ServiceUnavailable or StatusCodes.Status504GatewayTimeout;

    private StoredResponse? StaleIfError(FillOrder order, in CacheQuestion question, DateTimeOffset now)
    {
        var stored = cache.Find(question.Key)?.Find(order.Fields);

        return stored?.MayServeIfError(now) == true && !question.Control.Has(CacheDirectives.NoCache) ? stored : null;
    }
}
