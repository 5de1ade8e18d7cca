using System.Text;
using PersonalizationEdge.Html;
using PersonalizationEdge.Tests.Caching.Pages;

namespace PersonalizationEdge.Tests.Html;

/// <summary>Runs one page through a rewriter.</summary>
internal static class Rewriting
{
    public static (string Text, SlotVerdict[] Verdicts) Run(
        SlotMatcher matcher, SlotEdit[] edits, IEnumerable<ReadOnlyMemory<byte>> pieces, HtmlRewriterOptions? options = null)
    {
        var output = new CollectingOutput();
        using var rewriter = new HtmlRewriter(matcher, edits, output, options ?? HtmlRewriterOptions.Default);
        foreach (var piece in pieces)
        {
            rewriter.Write(piece.Span);
        }

        rewriter.Complete();
        if (rewriter.Fault is not null)
        {
            throw new InvalidOperationException("The rewriter had a fault.", rewriter.Fault);
        }

        SlotVerdict[] verdicts = [.. Enumerable.Range(0, matcher.Markers.Count).Select(rewriter.Verdict)];
        Explained(verdicts, rewriter.Reason);
        return (output.Text, verdicts);
    }

    public static (string Text, SlotVerdict[] Verdicts) Run(SlotMatcher matcher, SlotEdit[] edits, string page) =>
        Run(matcher, edits, [Encoding.UTF8.GetBytes(page)]);

    public static (string Text, SlotVerdict[] Verdicts) Replay(
        SlotMatcher matcher, SlotEdit[] edits, ReadOnlyMemory<byte> page, HtmlRewriterOptions? options = null)
    {
        var output = new CollectingOutput();
        var verdicts = new SlotVerdict[matcher.Markers.Count];
        var reasons = new string?[verdicts.Length];
        var form = Composed.Form(matcher, page, options ?? HtmlRewriterOptions.Default);
        form.Page.Replay(edits, output, verdicts, reasons);
        Explained(verdicts, slot => reasons[slot]);

        // The page cache puts together the same, whole and as gzip.
        var (identity, unzipped, _) = Composed.Of(form, edits);
        Assert.Equal(output.Bytes, identity);
        Assert.Equal(identity, unzipped);
        return (output.Text, verdicts);
    }

    // Whatever the page, a slot that is left alone as ambiguous is so for a reason in words.
    private static void Explained(SlotVerdict[] verdicts, Func<int, string?> reason)
    {
        for (var slot = 0; slot < verdicts.Length; slot++)
        {
            if (verdicts[slot] == SlotVerdict.Ambiguous && reason(slot) is null)
            {
                throw new InvalidOperationException($"Slot {slot} is ambiguous without a reason.");
            }
        }
    }

    public static Selector Parse(string selector) =>
        Selector.TryParse(selector, out var parsed, out var problem)
            ? parsed
            : throw new ArgumentException($"{problem.Column}: {problem.Message}", nameof(selector));
}
