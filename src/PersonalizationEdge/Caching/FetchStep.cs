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
        var fill = fills.Begin(order, context, forward, isRead: true, out var own);
        using (own)
        {
            try
            {
                if (!await TryAnswerAsync(context, order, question, fill, own, begun))
                {
                    await passing.PassAsync(context, forward, CacheRefusal.NotShared);
                }
            }
            catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
            {
                // The visitor has gone; the fill goes on for others.
            }
        }
    }

    /// <summary>Answers with what a fill comes to; false where that is not for this request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="order">What it would have fetched.</param>
    /// <param name="question">What it asks.</param>
    /// <param name="fill">The fill.</param>
    /// <param name="own">The body, of a request that has begun the fill: it gets the answer whatever that is; null of those who join.</param>
    /// <param name="begun">When it came.</param>
    private async Task<bool> TryAnswerAsync(
        HttpContext context, FillOrder order, CacheQuestion question, Fill fill, Stream? own, DateTimeOffset begun)
    {
        var isFirst = own is not null;
        if ((!isFirst && !fill.Order.MayServe(context.Request.Headers))
            || await ResultOfAsync(fill, isFirst, context.RequestAborted) is not { } result
            || !(isFirst || IsNewEnough(result, begun)))
        {
            return false;
        }

        var now = cache.Now;
        if (result.Validated is { } validated
            && (isFirst || (result.Refusal == CacheRefusal.None && validated.Selection.Matches(context.Request.Headers))))
        {
            Tell(context, fill, result, StatusCodes.Status304NotModified, isFirst);
            await answers.GiveAsync(context, validated, now, CacheSource.Validated);
            return true;
        }

        if (result.Head?.Status == StatusCodes.Status304NotModified && fill.Order.Stored is not null)
        {
            // Of something else than what is stored, or not for this request.
            return false;
        }

        if (HasFailed(result) && StaleIfError(order, question, now) is { } stale)
        {
            await answers.GiveAsync(context, stale, now, CacheSource.StaleIfError);
            return true;
        }

        return isFirst ? await SendOwnAsync(context, fill, result, own!) : await TryShareAsync(context, fill, result);
    }

    private async Task<bool> SendOwnAsync(HttpContext context, Fill fill, FillResult result, Stream body)
    {
        if (result.Head is not { } head)
        {
            context.Features.Get<CacheStatus>()?.Unanswered();
            context.Response.StatusCode = result.FailureStatus;
            context.Features.Set(result.Failure);
            return true;
        }

        metrics.Answered(CacheSource.Filled);
        if (result.Refusal != CacheRefusal.None)
        {
            metrics.NotStored(result.Refusal);
            log.AnswerNotStored(context.Request.Path.Value ?? "", result.Refusal.Name());
        }

        Tell(context, fill, result, head.Status, isFirst: true);
        await answers.SendAsync(context, head, body);
        return true;
    }

    // Not what has failed: it may have begun, and failed, long before.
    private async Task<bool> TryShareAsync(HttpContext context, Fill fill, FillResult result)
    {
        if (result.Head is not { } head
            || result.Selection?.Matches(context.Request.Headers) != true
            || fill.TryRead() is not { } body)
        {
            return false;
        }

        await using (body)
        {
            metrics.Answered(CacheSource.Collapsed);
            Tell(context, fill, result, head.Status, isFirst: false);
            await answers.SendAsync(context, head, body);
        }

        return true;
    }

    private static void Tell(HttpContext context, Fill fill, FillResult result, int status, bool isFirst) =>
        context.Features.Get<CacheStatus>()?.Fetched(
            status, result.Refusal, isStored: result.Refusal == CacheRefusal.None && !fill.IsOutdated, isCollapsed: !isFirst);

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
