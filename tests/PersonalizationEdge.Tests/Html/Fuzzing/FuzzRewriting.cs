using PersonalizationEdge.Html;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Html.Fuzzing;

/// <summary>Rewrites an input in every way: uncut, cut, and as a compiled page; all must come out the same.</summary>
internal static class FuzzRewriting
{
    public static FuzzOutcome Run(FuzzInput input, Random random)
    {
        var (matcher, edits, bytes) = (input.Matcher(), input.Edits(), input.Bytes());
        var whole = Rewrite(input, matcher, edits, [bytes]);
        var (output, verdicts, isLost, problem) = whole;
        if (problem is null && output != input.Page && Array.TrueForAll(verdicts, verdict => verdict != SlotVerdict.Applied))
        {
            problem = new FuzzProblem("changed", $"changed though {string.Join(", ", verdicts)}");
        }

        foreach (var longest in (int[])[1, random.Next(2, 9), random.Next(9, 200)])
        {
            var cut = Rewrite(input, matcher, edits, Cuts.Random(bytes, random, longest));
            problem ??= cut.Problem ?? Difference("cut", whole, cut);
        }

        var replayed = Rewriting.Replay(matcher, edits, bytes, input.Options);
        // A whole page without the marker's bytes is not scanned, and so is in no way too large.
        var unscanned = Array.TrueForAll(replayed.Verdicts, verdict => verdict == SlotVerdict.NotFound)
            && input.Slots[0].Selector is null && !input.Page.Contains("data-edge-slot", StringComparison.OrdinalIgnoreCase);
        problem ??= Difference(
            "compiled", whole, (replayed.Text, unscanned ? verdicts : replayed.Verdicts, isLost, null));
        return new FuzzOutcome(input, output, verdicts, isLost, problem);
    }

    private static (string Output, SlotVerdict[] Verdicts, bool IsLost, FuzzProblem? Problem) Rewrite(
        FuzzInput input, SlotMatcher matcher, SlotEdit[] edits, IEnumerable<ReadOnlyMemory<byte>> pieces)
    {
        var output = new CollectingOutput();
        using var rewriter = new HtmlRewriter(matcher, edits, output, input.Options);
        FuzzProblem? problem = null;
        foreach (var piece in pieces)
        {
            rewriter.Write(piece.Span);
            if (rewriter.HeldBytes > input.MaxHeldBytes)
            {
                problem ??= new FuzzProblem("held", $"{rewriter.HeldBytes} bytes held of {input.MaxHeldBytes} allowed");
            }
        }

        rewriter.Complete();
        if (rewriter.Fault is { } fault)
        {
            problem = new FuzzProblem("fault", fault.ToString());
        }

        return (output.Text, [.. Enumerable.Range(0, edits.Length).Select(rewriter.Verdict)], rewriter.IsLost, problem);
    }

    private static FuzzProblem? Difference(
        string kind,
        (string Output, SlotVerdict[] Verdicts, bool, FuzzProblem?) whole,
        (string Output, SlotVerdict[] Verdicts, bool, FuzzProblem?) other) =>
        whole.Output == other.Output && whole.Verdicts.AsSpan().SequenceEqual(other.Verdicts) ? null
            : new FuzzProblem(kind, $"{string.Join(", ", other.Verdicts)}, not {string.Join(", ", whole.Verdicts)}: {other.Output}");
}
