using AngleSharp.Dom;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Html;
using PersonalizationEdge.Learning;

namespace PersonalizationEdge.Auditing;

/// <summary>
/// Compares what the edge's scanner makes of a page with what a parser does, as a browser would: a slot must be the same element,
/// and replacing its inside must change nothing else. Slow: never on a request's way.
/// </summary>
internal sealed class PageAudit(HtmlRewriterOptions rewriting, AuditSettings settings, TimeProvider time)
{
    private readonly PageParser _parser = new(settings.MaxPageBytes, settings.MaxParseTime, time, exact: true);

    /// <summary>Why each slot is in dispute, by slot number, null where it is not; null if the page cannot be audited.</summary>
    /// <param name="plan">The slots that may be on the page.</param>
    /// <param name="bytes">Its bytes, without content coding.</param>
    /// <param name="contentType">Its Content-Type as sent.</param>
    /// <param name="refusal">Why it cannot be audited, as a <see cref="Refusal"/>; else null.</param>
    public string?[]? Check(PagePlan plan, ReadOnlyMemory<byte> bytes, string? contentType, out string? refusal)
    {
        if (bytes.Length > settings.MaxPageBytes)
        {
            refusal = Refusal.TooLarge;
            return null;
        }

        var charset = HtmlCharset.Detect(contentType, bytes.Span);
        if (!charset.IsRewritable)
        {
            refusal = Refusal.Charset;
            return null;
        }

        var page = new AuditedPage(plan.Matcher, bytes, charset, rewriting);
        var disputes = _parser.Read(page.Text, tree => Compare(plan, page, tree), out refusal);
        if (disputes is null)
        {
            refusal ??= Refusal.TooDeep;
        }

        return disputes;
    }

    private string?[]? Compare(PagePlan plan, AuditedPage page, IDocument tree)
    {
        var comparison = new SlotComparison(page, tree, _parser);
        string?[] disputes = [.. plan.Slots.Select((slot, number) => comparison.DisputeOf(number, slot.Marker, NeedsEnd(slot.Action)))];

        return Array.TrueForAll(disputes, dispute => dispute is null) || DepthOf(tree) < PageParser.MaxDepth - 1 ? disputes : null;
    }

    // All but what is done at the start tag alone.
    private static bool NeedsEnd(SlotAction action) =>
        action is not (SlotAction.Attribute or SlotAction.Class or SlotAction.Hide or SlotAction.Show or SlotAction.Before);

    // Without recursion, which is what the parser's limit is for.
    private static int DepthOf(INode tree)
    {
        var (depth, deepest) = (0, 0);
        for (var node = tree; node is not null;)
        {
            if (node.FirstChild is { } child)
            {
                (node, depth) = (child, depth + 1);
                deepest = Math.Max(deepest, depth);
                continue;
            }

            while (node is not null && node.NextSibling is null)
            {
                (node, depth) = (node.Parent, depth - 1);
            }

            node = node?.NextSibling;
        }

        return deepest;
    }
}
