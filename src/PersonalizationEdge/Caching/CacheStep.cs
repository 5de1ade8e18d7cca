using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using PersonalizationEdge.Caching.Fills;
using PersonalizationEdge.Caching.Statuses;
using Yarp.ReverseProxy.Forwarder;

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
    CacheMetrics metrics,
    ILogger<CacheStep> log,
    PageAnswers? pages = null)
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
            await PassAsync(context, forward, CacheRefusal.Fault);
        }
    }

    private Task TryAnswerAsync(HttpContext context, RequestDelegate forward)
    {
        // 1.
        var policy = policies();
        var refusal = CacheQuestion.Read(context, policy, settings, out var question);
        if (refusal != CacheRefusal.None)
        {
            return PassAsync(context, forward, refusal);
        }

        var now = cache.Now;
        var fields = context.Request.Headers;
        var url = cache.Find(question.Key);
        var stored = url?.Find(fields);
        if (question.Personal != CacheRefusal.None && stored is not { IsPublic: true })
        {
            return PassAsync(context, forward, question.Personal);
        }

        // 2.
        var isOfStored = !HasPrecondition(fields);
        if (stored is not null && isOfStored && question.IsMetBy(stored, now))
        {
            return GiveAsync(context, stored, now, CacheSource.Hit);
        }

        if (stored is not null && isOfStored && question.TakesStale && stored.MayServeWhileRevalidating(now))
        {
            if (fills.Find(question.Key) is null)
            {
                fills.Begin(OrderOf(question, fields, stored, policy), context, forward, isRead: false, out _);
            }

            return GiveAsync(context, stored, now, CacheSource.Stale);
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
            return PassAsync(context, forward, reason);
        }

        // 4.
        return FetchAsync(context, OrderOf(question, fields, stored, policy), question, forward);
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

    private Task PassAsync(HttpContext context, RequestDelegate forward, CacheRefusal refusal)
    {
        metrics.Passed(refusal);
        log.RequestPassed(context.Request.Path.Value ?? "", refusal.Name());
        context.Features.Get<CacheStatus>()?.Passed(refusal);
        context.Features.Set(PassedRequest.Because(refusal));

        return forward(context);
    }

    private async Task FetchAsync(HttpContext context, FillOrder order, CacheQuestion question, RequestDelegate forward)
    {
        var begun = cache.Now;
        var fill = fills.Begin(order, context, forward, isRead: true, out var body);
        var isFirst = body is not null;
        try
        {
            if (!isFirst && !fill.Order.MayServe(context.Request.Headers))
            {
                await PassAsync(context, forward, CacheRefusal.NotShared);
                return;
            }

            if (await ResultOfAsync(fill, isFirst, context.RequestAborted) is not { } result
                || !(isFirst || IsNewEnough(result, begun)))
            {
                await PassAsync(context, forward, CacheRefusal.NotShared);
                return;
            }

            await AnswerAsync(context, order, result, isFirst);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The visitor has gone; the fill goes on for others.
        }
        finally
        {
            body?.Dispose();
        }

        async Task AnswerAsync(HttpContext context, FillOrder order, FillResult result, bool isFirst)
        {
            var now = cache.Now;
            if (result.Validated is { } validated
                && (isFirst || (result.Refusal == CacheRefusal.None && validated.Selection.Matches(context.Request.Headers))))
            {
                Tell(StatusCodes.Status304NotModified);
                await GiveAsync(context, validated, now, CacheSource.Validated);
            }
            else if (result.Head?.Status == StatusCodes.Status304NotModified && fill.Order.Stored is not null)
            {
                // Of something else than what is stored, or not for this request.
                await PassAsync(context, forward, CacheRefusal.NotShared);
            }
            else if (HasFailed(result) && StaleIfError(order, question, now) is { } stale)
            {
                await GiveAsync(context, stale, now, CacheSource.StaleIfError);
            }
            else if (result.Head is null && !isFirst)
            {
                // It may have begun, and failed, long before.
                await PassAsync(context, forward, CacheRefusal.NotShared);
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

                await SendAsync(context, result.Head, body!);
            }
            else if (result.Selection?.Matches(context.Request.Headers) == true && fill.TryRead() is { } shared)
            {
                body = shared;
                metrics.Answered(CacheSource.Collapsed);
                Tell(result.Head.Status);
                await SendAsync(context, result.Head, shared);
            }
            else
            {
                await PassAsync(context, forward, CacheRefusal.NotShared);
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

    private async Task GiveAsync(HttpContext context, StoredResponse stored, DateTimeOffset now, CacheSource source)
    {
        metrics.Answered(source);
        if (source != CacheSource.Validated)
        {
            context.Features.Get<CacheStatus>()?.Given(stored, now, source);
        }

        if (pages?.IsNeeded(context) == true)
        {
            if (!await pages.TryAnswer(context, stored))
            {
                await RewriteAsync(context, stored, now);
            }

            return;
        }

        var body = StoredAnswer.WriteHead(context, stored, now, whole: false);
        if (!body.IsEmpty)
        {
            await context.Response.BodyWriter.WriteAsync(body, context.RequestAborted);
        }
    }

    private async Task RewriteAsync(HttpContext context, StoredResponse stored, DateTimeOffset now)
    {
        var body = StoredAnswer.WriteHead(context, stored, now, pages!.IsWhole(context) && stored.Status == StatusCodes.Status200OK);
        using var answer = new HttpResponseMessage((HttpStatusCode)context.Response.StatusCode)
        {
            Content = new ReadOnlyMemoryContent(body),
        };
        await RewriteAsync(context, answer, hasBody: !body.IsEmpty);
    }

    private async Task SendAsync(HttpContext context, AnswerHead head, Stream body)
    {
        var response = context.Response;
        if (StillHolds(context, head))
        {
            // The visitor's copy is the answer; the fill goes on for others.
            StoredAnswer.WriteNotModified(response, head.Fields);
            using var notModified = new HttpResponseMessage(HttpStatusCode.NotModified);
            await RewriteAsync(context, notModified, hasBody: false);
            return;
        }

        response.StatusCode = head.Status;
        response.HttpContext.Features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase = head.ReasonPhrase;
        foreach (var (name, values) in head.Fields)
        {
            response.Headers[name] = values;
        }

        using var answer = new HttpResponseMessage((HttpStatusCode)head.Status) { Content = new StreamContent(body) };
        await RewriteAsync(context, answer, hasBody: true);
    }

    private bool StillHolds(HttpContext context, AnswerHead head) =>
        head.Status == StatusCodes.Status200OK
        && pages?.IsWhole(context) != true
        && StoredAnswer.StillHolds(context.Request.Headers, Validators.Of(head.Fields), head.Times.Date);

    private async Task RewriteAsync(HttpContext context, HttpResponseMessage answer, bool hasBody)
    {
        var response = context.Response;
        if (pages is not null)
        {
            answer.Content.Headers.TryAddWithoutValidation(HeaderNames.ContentEncoding, (IEnumerable<string?>)response.Headers.ContentEncoding);
            await pages.Rewrite(context, answer, context.RequestAborted);
        }

        try
        {
            if (hasBody)
            {
                await using var body = await answer.Content.ReadAsStreamAsync(context.RequestAborted);
                await body.CopyToAsync(response.Body, context.RequestAborted);
            }
        }
        catch (Exception failure) when (!context.RequestAborted.IsCancellationRequested)
        {
            // As the proxy does: a page that broke off must not look whole.
            if (failure is BrokenFillException)
            {
                context.Features.Set<IForwarderErrorFeature>(new BrokenFillError(failure));
            }
            else
            {
                log.AnswerBrokeOff(context.Request.Path.Value ?? "", failure);
            }

            if (response.HasStarted)
            {
                context.Abort();
            }
            else
            {
                response.Clear();
                response.StatusCode = StatusCodes.Status502BadGateway;
            }
        }
    }
}
