using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Pipeline;

/// <summary>Counts what became of a page that has been rewritten, and records what its visitor was served.</summary>
internal sealed class PageTally(
    RecordingStep recording, RowRefusals rows, PageMetrics metrics, ILogger<PageTally> logger)
{
    /// <summary>Counts a page; to be called before its last byte leaves. A fault of the counting is logged, and no more.</summary>
    /// <param name="page">The page.</param>
    /// <param name="decisions">What was decided, by slot number.</param>
    /// <param name="refusal">Why it passed as it came; null if it was rewritten.</param>
    /// <param name="fault">The fault that ended the rewriting; null for none.</param>
    /// <param name="verdicts">What became of each slot.</param>
    /// <param name="reasons">Why slots were left alone.</param>
    public void Count(
        PageContext page,
        SlotDecision[] decisions,
        string? refusal,
        Exception? fault,
        ReadOnlySpan<SlotVerdict> verdicts,
        ReadOnlySpan<string?> reasons)
    {
        try
        {
            CountPage(page, refusal, fault);
            CountSlots(page, decisions, verdicts, reasons);
            recording.RecordExposures(page, decisions, verdicts);
        }
        catch (Exception failure)
        {
            metrics.Passed("page-step-fault");
            logger.PageStepFailed(page.Path, failure);
        }
    }

    /// <summary>The same of a page that was put together at once, with its view, which nobody has recorded yet.</summary>
    /// <param name="page">The page.</param>
    /// <param name="request">The request.</param>
    /// <param name="decisions">What was decided, by slot number.</param>
    /// <param name="refusal">Why it passed as it came; null if it was rewritten.</param>
    /// <param name="verdicts">What became of each slot.</param>
    /// <param name="reasons">Why slots were left alone.</param>
    public void CountWithView(
        PageContext page,
        HttpRequest request,
        SlotDecision[] decisions,
        string? refusal,
        ReadOnlySpan<SlotVerdict> verdicts,
        ReadOnlySpan<string?> reasons)
    {
        CountPage(page, refusal, fault: null);
        CountSlots(page, decisions, verdicts, reasons);
        recording.RecordPage(page, request, decisions, verdicts);
    }

    private void CountSlots(
        PageContext page, SlotDecision[] decisions, ReadOnlySpan<SlotVerdict> verdicts, ReadOnlySpan<string?> reasons)
    {
        for (var slot = 0; slot < decisions.Length; slot++)
        {
            metrics.Slot(verdicts[slot]);
            if (reasons[slot] is { } reason)
            {
                rows.Tell(decisions[slot].Slot, page.Path, reason);
            }
        }
    }

    private void CountPage(PageContext page, string? refusal, Exception? fault)
    {
        if (fault is not null)
        {
            metrics.Passed("rewriter-fault");
            logger.RewritingFailed(page.Path, fault);
        }
        else if (refusal is not null)
        {
            metrics.Passed(refusal);
        }
        else
        {
            metrics.Rewritten();
        }
    }
}
