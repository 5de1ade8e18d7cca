using PersonalizationEdge.Auditing;
using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Html;
using PersonalizationEdge.Pipeline;

namespace PersonalizationEdge.Cli;

/// <summary>Decides and rewrites pages outside a server, with the same parts that serve visitors.</summary>
internal sealed class PageRewriting(
    RuleSet rules, TestVisitor? visitor, LearnedShop? shop, int chunkBytes, TextWriter trace)
{
    private readonly VariantBytes _variants = new();

    /// <summary>The lines of which the trace lists the tags; null for none.</summary>
    public LineRange? Tags { get; init; }

    /// <summary>Rewrites one page, which is UTF-8 unless it says otherwise itself.</summary>
    public void Rewrite(string path, Stream input, Stream output)
    {
        var plan = rules.PlanFor(path);
        var decisions = new SlotDecision[plan.Slots.Count];
        Decider.Decide(rules, plan, FactsFor(path), decisions);

        using var page = new IdentityOutput();
        using var rewriter = new PageRewriter(plan, decisions, bar: default, scans: true, contentType: null, page, _variants, HtmlRewriterOptions.Default);
        var chunk = new byte[chunkBytes];
        using var whole = new MemoryStream(); // only for the trace
        for (int count; (count = input.ReadAtLeast(chunk, chunk.Length, throwOnEndOfStream: false)) > 0;)
        {
            whole.Write(chunk, 0, trace == TextWriter.Null ? 0 : count);
            rewriter.Write(chunk.AsSpan(0, count));
            Drain(page, output);
        }

        rewriter.Complete();
        Drain(page, output);
        Explain(path, decisions, rewriter);
        if (trace != TextWriter.Null)
        {
            new PageTrace(rules, plan, trace).Tell(path, whole.ToArray());
            TellDisputes(path, plan, whole.ToArray());
            if (Tags is { } lines)
            {
                new PageTags(plan, lines, trace).Tell(path, whole.ToArray());
            }
        }
    }

    private static void Drain(PageOutput page, Stream output)
    {
        var buffer = new byte[16 * 1024];
        while (page.HasPending)
        {
            output.Write(buffer, 0, page.Fetch(buffer));
        }
    }

    private Facts FactsFor(string path)
    {
        var now = TimeProvider.System.GetUtcNow();
        var stranger = new Facts { Request = new TestRequest { Path = path }, Now = now, Items = new Catalogue() };

        var facts = visitor?.FactsFor(rules, path, now) ?? stranger;

        return shop?.AddTo(facts) ?? facts;
    }

    // What a running edge would find out behind the request.
    private void TellDisputes(string path, PagePlan plan, byte[] page)
    {
        var audit = new PageAudit(HtmlRewriterOptions.Default, new AuditSettings(), TimeProvider.System);
        if (audit.Check(plan, page, contentType: null, out var refusal) is not { } disputes)
        {
            trace.WriteLine($"{path}: not compared with what a parser makes of it: {refusal}");
            return;
        }

        for (var slot = 0; slot < disputes.Length; slot++)
        {
            if (disputes[slot] is { } dispute)
            {
                trace.WriteLine($"{path}: slot {plan.Slots[slot].Name}: a running edge may leave it alone, since an HTML parser (AngleSharp) reads it otherwise: {dispute}");
            }
        }
    }

    private static string Because(string? reason) => reason is null ? "" : $", {reason}";

    private void Explain(string path, SlotDecision[] decisions, PageRewriter rewriter)
    {
        for (var slot = 0; slot < decisions.Length; slot++)
        {
            var variant = decisions[slot].Variant?.Name ?? "default";
            trace.WriteLine($"{path}: slot {decisions[slot].Slot.Name}: {variant} ({decisions[slot].ServedReason}); in the page: {rewriter.Verdict(slot)}{Because(rewriter.Reason(slot))}");
        }

        if (rewriter.Refusal is { } refusal)
        {
            trace.WriteLine($"{path}: passed as it came: {refusal}");
        }
    }
}
