using Microsoft.Net.Http.Headers;
using PersonalizationEdge.Auditing;
using PersonalizationEdge.Caching;
using PersonalizationEdge.Caching.Pages;
using PersonalizationEdge.Consent;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Html;
using PersonalizationEdge.Learning;

namespace PersonalizationEdge.Pipeline;

/// <summary>
/// The third step of a page that is in the cache: decides, writes the view down, and puts the answer together out of ready pieces.
/// </summary>
/// <remarks>
/// The same in all that visitor, owner and log can see as <see cref="RewritingStep"/>, which takes what this step leaves:
/// pages that the origin has compressed, in charsets that cannot be worked on, with faults.
/// </remarks>
internal sealed class CachedPageStep(
    DecisionStep deciding,
    LearningStep learning,
    PurchaseStep purchases,
    AuditStep audits,
    ConsentBar consentBar,
    VariantBytes variants,
    PageTally tally,
    PageCache cache,
    PageComposer composer,
    PageCompression compression,
    HtmlRewriterOptions rewriting)
{
    /// <summary>Answers a request with a stored page.</summary>
    /// <param name="http">The request; nothing of its answer is written yet.</param>
    /// <param name="stored">The page.</param>
    /// <returns>False where nothing has been done, and the page has to be rewritten as it passes.</returns>
    public async ValueTask<bool> TryAnswerAsync(HttpContext http, StoredResponse stored)
    {
        if (http.Features.Get<PageContext>() is not { IsEligible: true, Fault: null } page
            || CachedPage.Of(stored) is not { IsRewritable: true } facts)
        {
            return false;
        }

        var decisions = await deciding.DecideAsync(page, http.Request);
        var shape = audits.ShapeOf(page);
        audits.Heed(shape, decisions);
        facts.WriteFields(http.Response.Headers);
        SetCookies(page, http.Response);
        Show(http, page, shape, stored);
        await Compose(http, page, decisions, stored, facts.Charset).SendAsync();

        return true;
    }

    private BegunAnswer Compose(
        HttpContext http, PageContext page, SlotDecision[] decisions, StoredResponse stored, HtmlCharset charset)
    {
        var showsBar = page.Identity.ShowConsentBar && page.IsStep;
        var scans = showsBar
            || (decisions.Length > 0 && (page.CountsViews || decisions.Any(decision => decision.Variant is not null)));
        var form = FormOf(stored, page, showsBar, charset);
        var edits = scans ? SlotEdits.Of(decisions, form.Bar, charset, variants) : [];
        Span<SlotVerdict> verdicts = stackalloc SlotVerdict[decisions.Length];
        var reasons = decisions.Length == 0 ? [] : new string?[decisions.Length];
        var pieces = PageComposer.Replay(form, edits, MadeSlots(decisions), verdicts, reasons);
        try
        {
            if (page.IsHead)
            {
                WriteHead(http, form, pieces, page);
                return default;
            }

            tally.CountWithView(page, http.Request, decisions, scans ? null : PageRewriter.AllDefaults, verdicts, reasons);
            return Write(http, stored, form, pieces, page);
        }
        finally
        {
            pieces.End();
        }
    }

    // Content with placeholders is another for each visitor.
    private static ulong MadeSlots(SlotDecision[] decisions)
    {
        var made = 0UL;
        for (var slot = 0; slot < Math.Min(decisions.Length, 64); slot++)
        {
            made |= decisions[slot].Values is null ? 0 : 1UL << slot;
        }

        return made;
    }

    // Of a copy that still holds there is no body.
    private BegunAnswer Write(HttpContext http, StoredResponse stored, PageForm form, PieceList pieces, PageContext page)
    {
        var response = http.Response;
        var tag = WriteTag(response, form, pieces, page);
        if (page.IfNoneMatch.Count > 0 && new Validators(tag, null).AreNamedIn(page.IfNoneMatch))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            response.Headers.Remove(HeaderNames.ContentType);
            return default;
        }

        if (!page.TakesGzip)
        {
            response.ContentLength = pieces.Length;
            var whole = new BegunAnswer(response);
            PageComposer.Write(pieces, whole.Output);
            return whole;
        }

        response.Headers.ContentEncoding = "gzip";
        if (!compression.IsReady(form, stored))
        {
            return WriteOnce(pieces, response);
        }

        var parts = GzipParts.Begin();
        var member = composer.Stitch(form, pieces, parts);
        response.ContentLength = member.ContentLength;
        var stitched = new BegunAnswer(response);
        parts.Write(pieces, member, stitched.Output);
        return stitched;
    }

    private void WriteHead(HttpContext http, PageForm form, PieceList pieces, PageContext page)
    {
        WriteTag(http.Response, form, pieces, page);
        if (page.TakesGzip)
        {
            http.Response.Headers.ContentEncoding = "gzip";
        }
        else
        {
            http.Response.ContentLength = pieces.Length;
        }
    }

    private string WriteTag(HttpResponse response, PageForm form, PieceList pieces, PageContext page)
    {
        var tag = composer.TagOf(form, pieces, page.TakesGzip);
        response.Headers.ETag = tag;

        return tag;
    }

    // While the stretches of a new page are not yet compressed.
    private static BegunAnswer WriteOnce(PieceList pieces, HttpResponse response)
    {
        using var output = new GzipOutput();
        foreach (ref readonly var piece in pieces.All)
        {
            if (piece.Kind == PieceKind.Page)
            {
                output.WritePage(pieces.Bytes(piece));
            }
            else
            {
                output.WriteSlot(piece.Start, pieces.Bytes(piece));
            }
        }

        output.Finish();
        response.ContentLength = output.PendingBytes;
        var begun = new BegunAnswer(response);
        while (output.HasPending)
        {
            begun.Output.Advance(output.Fetch(begun.Output.GetSpan()));
        }

        return begun;
    }

    private PageForm FormOf(StoredResponse stored, PageContext page, bool showsBar, HtmlCharset charset)
    {
        var matcher = showsBar ? page.Plan.MatcherWithBar : page.Plan.Matcher;
        if (stored.Forms.Find(matcher) is { } known)
        {
            return known;
        }

        var form = composer.FormOf(
            CompiledPage.Create(matcher, stored.Body, rewriting),
            charset,
            showsBar ? consentBar.Render(page.Target) : default);
        stored.Forms.Add(form);
        cache.Grown(stored);

        return form;
    }

    private void Show(HttpContext http, PageContext page, PageShape? shape, StoredResponse stored)
    {
        if (page.IsHead)
        {
            return;
        }

        Feed(learning.Begin(page, http, taps: true), stored);
        Feed(purchases.Begin(page, http, coding: ""), stored);
        Feed(audits.Begin(shape, page, http.Response.ContentType), stored);
    }

    private static void Feed(PageTap? tap, StoredResponse stored)
    {
        if (tap is not null)
        {
            using (tap)
            {
                tap.Write(stored.Body.Span);
                tap.Complete();
            }
        }
    }

    private static void SetCookies(PageContext page, HttpResponse response)
    {
        // The fields forbid sharing already.
        if (page is { IsCounted: true, Identity.HasCookies: true })
        {
            page.Identity.WriteCookies(response);
        }
    }
}
