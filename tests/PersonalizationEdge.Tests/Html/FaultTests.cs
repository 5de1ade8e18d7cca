using System.Text;
using PersonalizationEdge.Html;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Html;

/// <summary>The page always arrives.</summary>
public sealed class FaultTests
{
    private const string Page =
        "<!DOCTYPE html><body><div data-edge-slot=a>old<b>x</b></div><p data-edge-slot=b title='y'>z<ul><li data-edge-slot=c>w</ul>!";

    private static readonly SlotMatcher Matcher = new([new("a"), new("b"), new("c")]);
    private static readonly SlotEdit[] Edits =
    [
        SlotEdit.SetInnerContent("NEW"u8.ToArray()),
        SlotEdit.EditTag([TagEdit.SetAttribute("title", "T"u8.ToArray())]),
        SlotEdit.Append("+"u8.ToArray()),
    ];

    [Fact]
    public void A_fault_at_any_byte_leaves_the_page_but_for_slots_already_done()
    {
        for (var at = 0; at <= Page.Length; at++)
        {
            var fault = new InvalidOperationException("injected");
            var options = new HtmlRewriterOptions { Probe = offset => _ = offset >= at ? throw fault : 0 };
            var output = new CollectingOutput();
            using var rewriter = new HtmlRewriter(Matcher, Edits, output, options);
            foreach (var piece in Cuts.SingleBytes(Encoding.UTF8.GetBytes(Page)))
            {
                rewriter.Write(piece.Span);
            }

            rewriter.Complete();

            Assert.Equal(Expected(rewriter), output.Text);
            Assert.Same(rewriter.Verdict(2) == SlotVerdict.Applied && at > Page.LastIndexOf("</ul>", StringComparison.Ordinal) + 5 ? null : fault, rewriter.Fault);
        }
    }

    [Fact]
    public void Stopping_writes_what_was_held()
    {
        for (var at = 0; at < Page.Length; at++)
        {
            var output = new CollectingOutput();
            using var rewriter = new HtmlRewriter(Matcher, Edits, output, HtmlRewriterOptions.Default);
            rewriter.Write(Encoding.UTF8.GetBytes(Page[..at]));
            rewriter.Stop();
            rewriter.Write(Encoding.UTF8.GetBytes(Page[at..]));
            rewriter.Complete();

            Assert.Equal(Expected(rewriter), output.Text);
        }
    }

    [Fact]
    public void What_the_output_throws_is_thrown()
    {
        using var rewriter = new HtmlRewriter(Matcher, Edits, new FailingOutput(), HtmlRewriterOptions.Default);

        Assert.Throws<IOException>(() => rewriter.Write(Encoding.UTF8.GetBytes(Page)));
        Assert.Null(rewriter.Fault);
    }

    [Theory]
    [InlineData(5, SlotVerdict.Applied)]
    [InlineData(60, SlotVerdict.TooLarge)]
    public void A_slot_beyond_the_limit_passes_whatever_the_cuts(int length, SlotVerdict verdict)
    {
        var options = new HtmlRewriterOptions { MaxHeldBytes = 40 };
        var page = $"<div data-edge-slot=a>{new string('x', length)}</div><p data-edge-slot=c>y</p>";
        foreach (var pieces in Cuts.Of(Encoding.UTF8.GetBytes(page)))
        {
            var (text, verdicts) = Rewriting.Run(Matcher, Edits, pieces, options);

            Assert.Equal([verdict, SlotVerdict.NotFound, SlotVerdict.Applied], verdicts);
            Assert.Equal(length == 5 ? "<div data-edge-slot=a>NEW</div><p data-edge-slot=c>y+</p>" : page.Replace("y", "y+", StringComparison.Ordinal), text);
        }
    }

    [Fact]
    public void A_tag_beyond_the_limit_ends_the_rewriting_whatever_the_cuts()
    {
        var options = new HtmlRewriterOptions { MaxHeldBytes = 40 };
        var page = $"<p data-edge-slot=a>x</p><p title='{new string('x', 60)}'><p data-edge-slot=c>y</p>";
        foreach (var pieces in Cuts.Of(Encoding.UTF8.GetBytes(page)))
        {
            var (text, verdicts) = Rewriting.Run(Matcher, Edits, pieces, options);

            Assert.Equal([SlotVerdict.Applied, SlotVerdict.TooLarge, SlotVerdict.TooLarge], verdicts);
            Assert.Equal(page.Replace(">x<", ">NEW<", StringComparison.Ordinal), text);
        }
    }

    [Theory]
    [InlineData("<")]
    [InlineData("<div>")]
    [InlineData("<b>")]
    [InlineData("<p><b>x")]
    [InlineData("<a href=x ")]
    [InlineData("</x>")]
    [InlineData("<ul><li>")]
    [InlineData("<!--")]
    [InlineData("<svg><title>")]
    public void Hostile_input_passes_unchanged(string piece)
    {
        var page = string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length));

        var (text, _) = Rewriting.Run(Matcher, Edits, page);

        Assert.Equal(page, text);
    }

    private static string Expected(HtmlRewriter rewriter)
    {
        var expected = Page;
        if (rewriter.Verdict(0) == SlotVerdict.Applied)
        {
            expected = expected.Replace("old<b>x</b>", "NEW", StringComparison.Ordinal);
        }

        if (rewriter.Verdict(1) == SlotVerdict.Applied)
        {
            expected = expected.Replace("title='y'", "title=\"T\"", StringComparison.Ordinal);
        }

        return rewriter.Verdict(2) == SlotVerdict.Applied ? expected.Replace("w<", "w+<", StringComparison.Ordinal) : expected;
    }

    private sealed class FailingOutput : IRewriteOutput
    {
        public void WritePage(ReadOnlySpan<byte> bytes) => throw new IOException();

        public void WriteSlot(int slot, ReadOnlySpan<byte> bytes) => throw new IOException();
    }
}
