using System.Net;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using PersonalizationEdge.Caching.Fills;
using PersonalizationEdge.Caching.Statuses;
using Yarp.ReverseProxy.Forwarder;

namespace PersonalizationEdge.Caching;

/// <summary>Gives a visitor what is stored or on its way, changed by the rules where it is a page.</summary>
internal sealed class AnswerWriter(CacheMetrics metrics, ILogger<AnswerWriter> log, PageAnswers? pages = null)
{
    /// <summary>Answers with a stored response.</summary>
    public async Task GiveAsync(HttpContext context, StoredResponse stored, DateTimeOffset now, CacheSource source)
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

    /// <summary>Answers with what is being fetched.</summary>
    public async Task SendAsync(HttpContext context, AnswerHead head, Stream body)
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
