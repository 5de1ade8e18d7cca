using System.Net;
using Microsoft.AspNetCore.Http.Features;
using PersonalizationEdge.Auditing;
using PersonalizationEdge.Consent;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Html;
using PersonalizationEdge.Learning;
using Yarp.ReverseProxy.Transforms;

namespace PersonalizationEdge.Pipeline;

/// <summary>
/// The third step of a page, when the head of the origin's answer is there: decides, writes the view down, and puts
/// the rewriter between origin and visitor.
/// </summary>
/// <remarks>
/// 1. Remember whether the URL is a page; anything but a 200 page keeps all of the origin's headers.
/// 2. See whether the page can be rewritten; a compressed one is tried first.
/// 3. Decide, within the budget.
/// 4. Update the profile and queue the event, before the first byte leaves.
/// 5. Headers and body, together and last, so that a fault before them leaves the origin's bytes as they came.
/// </remarks>
internal sealed class RewritingStep(
    DecisionStep deciding,
    RecordingStep recording,
    LearningStep learning,
    PurchaseStep purchases,
    AuditStep audits,
    UrlMemory urls,
    ConsentBar consentBar,
    VariantBytes variants,
    PageTally tally,
    HtmlRewriterOptions rewriting,
    TimeProvider time,
    PageMetrics metrics,
    ILogger<RewritingStep> logger) : ResponseTransform
{
    public override async ValueTask ApplyAsync(ResponseTransformContext context)
    {
        var http = context.HttpContext;
        EdgeCookies.RemoveFromResponse(http.Response.Headers);
        if (context.ProxyResponse is not { } answer)
        {
            return;
        }

        if (http.Features.Get<PageContext>() is not { } page)
        {
            NoticePage(http);
            return;
        }

        try
        {
            await TakeAsync(http, page, answer, context.CancellationToken);
        }
        catch (Exception fault) when (!context.CancellationToken.IsCancellationRequested)
        {
            metrics.Passed("page-step-fault");
            logger.PageStepFailed(page.Path, fault);

            // The origin's bytes, but not for keeping: the next answer to this URL may be somebody's own.
            if (page.IsEligible && IsPage(http.Response))
            {
                PageHeaders.MakePersonal(http.Response.Headers, choosesCoding: true);
            }
        }
    }

    // A URL that once answered a script with data and now answers a visitor with a page is a page again.
    private void NoticePage(HttpContext http)
    {
        if (IsPage(http.Response) && HttpMethods.IsGet(http.Request.Method))
        {
            var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
            urls.Remember(http.Request.Host.Value ?? "", target, UrlKind.Html);
        }
    }

    private async ValueTask TakeAsync(
        HttpContext http, PageContext page, HttpResponseMessage answer, CancellationToken cancellation)
    {
        // 1.
        var isPage = IsPage(http.Response);
        if (answer.StatusCode == HttpStatusCode.OK)
        {
            urls.Remember(http.Request.Host.Value ?? "", page.Target, isPage ? UrlKind.Html : UrlKind.Other);
        }

        if (!isPage)
        {
            if (page.IsEligible && answer.StatusCode == HttpStatusCode.PartialContent && PageHeaders.IsHtml(http.Response.ContentType))
            {
                metrics.Passed("partial");
            }

            learning.NoticeAnswer(page, http.Request, (int)answer.StatusCode);
            if (answer.StatusCode == HttpStatusCode.NotModified && page.Remembered == UrlKind.Html)
            {
                await deciding.AwaitProfileAsync(page);
                recording.RecordView(page, http.Request);
            }

            return;
        }

        // 2.
        var coding = string.Join(", ", answer.Content.Headers.ContentEncoding);
        var refusal = page.IsEligible ? page.Fault ?? Refusal(http.Response, coding) : "not-eligible";
        ProbedBody? probed = null;
        if (refusal is null && !OriginCoding.IsIdentity(coding) && !page.IsHead)
        {
            probed = await ProbedBody.OpenAsync(
                await answer.Content.ReadAsStreamAsync(cancellation), coding, time, cancellation);
            refusal = probed.Refusal;

            // At once: whatever fails from here on, the beginning has been read and must still go out.
            answer.Content = new StreamContent(probed);
        }

        // 3. and 4.
        if (refusal is not null)
        {
            metrics.Passed(refusal);
            learning.Begin(page, http, taps: false);
            await deciding.AwaitProfileAsync(page);
            recording.RecordView(page, http.Request);
            if (page.Fault is not null || probed is not null)
            {
                // This answer is not what the URL is always answered with.
                PageHeaders.MakePersonal(http.Response.Headers, choosesCoding: true);
            }

            SetCookies(page, http.Response);
            if (purchases.Begin(page, http, coding) is { } tap)
            {
                // Copied in the coding it came in: what passes stays as it is.
                answer.Content = new StreamContent(
                    new TappedStream(await answer.Content.ReadAsStreamAsync(cancellation), tap));
            }

            return;
        }

        var decisions = await deciding.DecideAsync(page, http.Request);
        var shape = audits.ShapeOf(page);
        audits.Heed(shape, decisions);
        recording.RecordView(page, http.Request);

        // 5.
        await SendAsync(http, page, answer, decisions, shape, probed, coding, cancellation);
    }

    private async ValueTask SendAsync(
        HttpContext http,
        PageContext page,
        HttpResponseMessage answer,
        SlotDecision[] decisions,
        PageShape? shape,
        ProbedBody? probed,
        string coding,
        CancellationToken cancellation)
    {
        var showsBar = page.Identity.ShowConsentBar && page.IsStep;
        var hasSlotsToFind = page.CountsViews || decisions.Any(decision => decision.Variant is not null);
        var scans = showsBar || (decisions.Length > 0 && hasSlotsToFind);
        var bar = showsBar ? consentBar.Render(page.Target) : default;
        var taps = page.IsHead ? [] : TapsOf(page, http, scans ? shape : null);
        var changesBytes = scans || page.TakesGzip || !OriginCoding.IsIdentity(coding);

        RewritingStream? rewritten = null;
        if ((changesBytes || taps.Length > 0) && !page.IsHead)
        {
            var body = await OpenAsync(answer, probed, coding, taps, cancellation);
            PageOutput output = page.TakesGzip ? new GzipOutput() : new IdentityOutput();
            var rewriter = new PageRewriter(
                page.Plan, decisions, bar, scans, http.Response.ContentType, output, variants, rewriting);
            rewritten = new RewritingStream(body, rewriter, output, taps, done => Finish(page, decisions, done));
        }
        else if (!page.IsHead)
        {
            metrics.Passed(PageRewriter.AllDefaults);
        }

        var headers = http.Response.Headers;
        PageHeaders.MakePersonal(headers, choosesCoding: true);
        SetCookies(page, http.Response);

        // From here on nothing can fail, so that head and body belong together.
        if (rewritten is not null)
        {
            answer.Content = new StreamContent(rewritten);
        }

        if (changesBytes)
        {
            http.Response.ContentLength = null;
            headers.ContentEncoding = page.TakesGzip ? "gzip" : default;
        }
    }

    // Taps are the stream's only once there is one.
    private static async ValueTask<Stream> OpenAsync(
        HttpResponseMessage answer, ProbedBody? probed, string coding, PageTap[] taps, CancellationToken cancellation)
    {
        try
        {
            return probed is null ? await answer.Content.ReadAsStreamAsync(cancellation) : new DecodedBody(probed, coding);
        }
        catch
        {
            Array.ForEach(taps, tap => tap.Dispose());
            throw;
        }
    }

    // Most pages have none.
    private PageTap[] TapsOf(PageContext page, HttpContext http, PageShape? audited)
    {
        var learned = learning.Begin(page, http, taps: true);
        var bought = purchases.Begin(page, http, coding: "");
        var compared = audits.Begin(audited, page, http.Response.ContentType);

        return (learned, bought, compared) is (null, null, null)
            ? []
            : [.. ((PageTap?[])[learned, bought, compared]).OfType<PageTap>()];
    }

    // Runs when the page has left, but before the proxy has ended the answer.
    private void Finish(PageContext page, SlotDecision[] decisions, PageRewriter rewriter)
    {
        var verdicts = new SlotVerdict[decisions.Length];
        var reasons = new string?[decisions.Length];
        for (var slot = 0; slot < decisions.Length; slot++)
        {
            verdicts[slot] = rewriter.Verdict(slot);
            reasons[slot] = rewriter.Reason(slot);
        }

        tally.Count(page, decisions, rewriter.Refusal, rewriter.Fault, verdicts, reasons);
    }

    private static string? Refusal(HttpResponse response, string coding)
    {
        if (PageHeaders.Mentions(response.Headers.CacheControl, "no-transform"))
        {
            return "no-transform";
        }

        if (!OriginCoding.IsKnown(coding))
        {
            return "coding";
        }

        return HtmlCharset.Detect(response.ContentType, start: []).IsRewritable ? null : "charset";
    }

    private static bool IsPage(HttpResponse response) =>
        response.StatusCode == StatusCodes.Status200OK && PageHeaders.IsHtml(response.ContentType);

    private static void SetCookies(PageContext page, HttpResponse response)
    {
        if (!page.CountsViews || !page.Identity.HasCookies)
        {
            return;
        }

        // A HEAD has the fields of its GET, but a cookie is for those who view the page.
        PageHeaders.ForbidSharing(response.Headers);
        if (page.IsCounted)
        {
            page.Identity.WriteCookies(response);
        }
    }
}
