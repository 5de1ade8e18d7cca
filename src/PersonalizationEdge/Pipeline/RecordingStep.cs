using PersonalizationEdge.Consent;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Html;
using PersonalizationEdge.Purchases;
using PersonalizationEdge.Recording;

namespace PersonalizationEdge.Pipeline;

/// <summary>
/// The last step of a page: the visitor's profile in memory before the page leaves, the event log behind it.
/// A new visitor's events wait until the cookie has come back. Nothing here may cost the visitor the page.
/// </summary>
internal sealed class RecordingStep(
    EventRecorder recorder,
    PendingVisits pending,
    IItemLookup items,
    TimeProvider time,
    PageMetrics metrics,
    ILogger<RecordingStep> logger)
{
    /// <summary>
    /// Takes in what a visitor viewed before the cookie came back, as it now has; to be called before the profile is asked for, so that
    /// the page that is decided next knows of it.
    /// </summary>
    public void Admit(VisitorId visitor, string path)
    {
        try
        {
            if (pending.TryTake(visitor, out var first))
            {
                recorder.TryRecord([.. first]);
            }
        }
        catch (Exception fault)
        {
            Fail(path, fault);
        }
    }

    /// <summary>
    /// Records that a page was viewed, and what follows from it: a search, goals; to be called before its first byte
    /// leaves.
    /// </summary>
    public void RecordView(PageContext page, HttpRequest request)
    {
        if (!page.IsCounted)
        {
            return;
        }

        var visitor = page.Identity.Id!.Value;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        try
        {
            if (page.Identity.IsNew)
            {
                pending.Hold(visitor, ViewEvents.Of(page, request, now, Profile.Empty, items));
                return;
            }

            // Where the profile is not in memory nothing waits for it.
            recorder.RecordNext(visitor, past => ViewEvents.Of(page, request, now, past, items));
        }
        catch (Exception fault)
        {
            Fail(page.Path, fault);
        }
    }

    /// <summary>Records which slots the page was served with; to be called when it leaves.</summary>
    /// <param name="page">The page.</param>
    /// <param name="decisions">What was decided, by slot number.</param>
    /// <param name="verdicts">What became of each slot: those that were on the page, and went out as decided, count.</param>
    public void RecordExposures(PageContext page, SlotDecision[] decisions, ReadOnlySpan<SlotVerdict> verdicts)
    {
        if (!page.IsCounted || decisions.Length == 0)
        {
            return;
        }

        var exposures = ExposuresOf(page, decisions, verdicts, time.GetUtcNow().ToUnixTimeMilliseconds());
        if (exposures.Length > 0)
        {
            Record(page, exposures);
        }
    }

    /// <summary>
    /// Records both for a page that is put together at once: as <see cref="RecordView"/> and <see cref="RecordExposures"/>, but the
    /// profile changes once; to be called before its first byte leaves.
    /// </summary>
    public void RecordPage(PageContext page, HttpRequest request, SlotDecision[] decisions, ReadOnlySpan<SlotVerdict> verdicts)
    {
        if (!page.IsCounted)
        {
            return;
        }

        var visitor = page.Identity.Id!.Value;
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        try
        {
            var exposures = ExposuresOf(page, decisions, verdicts, now);
            if (page.Identity.IsNew)
            {
                pending.Hold(visitor, [.. ViewEvents.Of(page, request, now, Profile.Empty, items), .. exposures]);
                return;
            }

            recorder.RecordNext(
                visitor, past => [.. ViewEvents.Of(page, request, now, past, items), .. exposures]);
        }
        catch (Exception fault)
        {
            Fail(page.Path, fault);
        }
    }

    /// <summary>
    /// Records that a visitor bought items, each once a visit, as a page says that has left; to be called one page at a time. Returns
    /// how many are recorded.
    /// </summary>
    public int RecordPurchases(PurchasePage page, IReadOnlyList<Item> bought)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        try
        {
            if (page.IsNew)
            {
                pending.Hold(page.Visitor, PurchaseEvents.Of(page.Visitor, bought, now, past: null));
                return bought.Count;
            }

            // What a page before this one sold waits if its reading took longer than the cookie's way back.
            Admit(page.Visitor, page.Path);
            return recorder.RecordNext(page.Visitor, past => PurchaseEvents.Of(page.Visitor, bought, now, past));
        }
        catch (Exception fault)
        {
            Fail(page.Path, fault);
            return 0;
        }
    }

    private static EdgeEvent[] ExposuresOf(
        PageContext page, SlotDecision[] decisions, ReadOnlySpan<SlotVerdict> verdicts, long now)
    {
        var exposures = new List<EdgeEvent>(decisions.Length);
        for (var slot = 0; slot < decisions.Length; slot++)
        {
            if (verdicts[slot] is SlotVerdict.Applied or SlotVerdict.Kept)
            {
                exposures.Add(new EdgeEvent
                {
                    Visitor = page.Identity.Id!.Value,
                    Kind = EventKind.Exposure,
                    TimeMs = now,
                    Path = page.Path,
                    Slot = decisions[slot].Slot.Name,
                    Variant = decisions[slot].Variant?.Name,
                    Items = decisions[slot].ServedItems,
                    Reason = decisions[slot].ServedReason,
                    RuleSetVersion = page.Rules.Version,
                });
            }
        }

        return [.. exposures];
    }

    private void Record(PageContext page, EdgeEvent[] events)
    {
        var visitor = page.Identity.Id!.Value;
        try
        {
            if (page.Identity.IsNew)
            {
                pending.Hold(visitor, events);
                return;
            }

            recorder.TryRecord(events);
        }
        catch (Exception fault)
        {
            Fail(page.Path, fault);
        }
    }

    private void Fail(string path, Exception fault)
    {
        metrics.RecordingFault();
        logger.RecordingFailed(path, fault);
    }
}
