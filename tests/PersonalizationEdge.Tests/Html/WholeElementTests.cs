using System.Text;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Tests.Html;

/// <summary>How much is held back for an element that may go, and what happens beyond it.</summary>
public sealed class WholeElementTests
{
    private static readonly HtmlRewriterOptions Small = new() { MaxHeldBytes = 100 };

    [Fact]
    public void An_element_larger_than_may_be_held_back_stays()
    {
        var page = $"<body>a<div data-edge-slot=s>{new string('x', 100)}</div>b";

        Same(page, page, SlotVerdict.TooLarge, SlotEdit.Remove, Small);
        Same(page, page, SlotVerdict.TooLarge, SlotEdit.Unwrap, Small);
        Same(page, page, SlotVerdict.TooLarge, SlotEdit.Replace("n"u8.ToArray()), Small);
    }

    [Theory]
    [InlineData("script")]
    [InlineData("style")]
    [InlineData("iframe")]
    [InlineData("textarea")]
    public void What_is_no_markup_goes_however_large_it_is(string name)
    {
        var page = $"<body>a<{name} data-edge-slot=s>{new string('x', 1_000)}<b></{name}>b";

        Same(page, "<body>ab", SlotVerdict.Applied, SlotEdit.Remove, Small);
        Same(page, "<body>anb", SlotVerdict.Applied, SlotEdit.Replace("n"u8.ToArray()), Small);
        Same(page[..^(name.Length + 4)], "<body>a", SlotVerdict.Applied, SlotEdit.Remove, Small);
    }

    [Fact]
    public void Its_tag_comes_back_if_rewriting_stops_before_its_end()
    {
        var page = Encoding.UTF8.GetBytes($"<body>a<script data-edge-slot=s>{new string('x', 200)}</script>b");
        var output = new CollectingOutput();
        using var rewriter = new HtmlRewriter(
            new SlotMatcher([new SlotMarker("s")]), new[] { SlotEdit.Remove }, output, Small);
        rewriter.Write(page.AsSpan(0, 150));
        rewriter.Write(page.AsSpan(150, 50));
        rewriter.Stop();
        rewriter.Write(page.AsSpan(200));
        rewriter.Complete();

        Assert.StartsWith("<body>a<script data-edge-slot=s>x", output.Text, StringComparison.Ordinal);
        Assert.EndsWith("x</script>b", output.Text, StringComparison.Ordinal);
        Assert.Equal(SlotVerdict.Fault, rewriter.Verdict(0));
    }

    [Fact]
    public void Nothing_is_held_back_for_a_void_element()
    {
        var output = new CollectingOutput();
        using var rewriter = new HtmlRewriter(
            new SlotMatcher([new SlotMarker("s")]), new[] { SlotEdit.Remove }, output, HtmlRewriterOptions.Default);
        rewriter.Write("<p>a<img data-edge-slot=s>"u8);
        rewriter.Write("b"u8);

        Assert.Equal("<p>ab", output.Text);
    }

    [Fact]
    public void Places_beyond_the_thousandth_stay_and_are_told_of()
    {
        var places = string.Concat(Enumerable.Range(0, 1_200).Select(number => $"<i>{number}</i>"));
        var matcher = new SlotMatcher([new SlotMarker("s", Rewriting.Parse("i"), All: true)]);
        SlotEdit[] edits = [SlotEdit.SetInnerContent(default)];
        var expected = string.Concat(Enumerable.Range(0, 1_200).Select(number => number < 1_000 ? "<i></i>" : $"<i>{number}</i>"));

        var (text, verdicts) = Rewriting.Run(matcher, edits, places);
        var reasons = new string?[1];
        var output = new CollectingOutput();
        CompiledPage.Create(matcher, Encoding.UTF8.GetBytes(places), HtmlRewriterOptions.Default).Replay(edits, output, [], reasons);

        Assert.Equal((expected, SlotVerdict.Applied), (text, verdicts[0]));
        Assert.Equal(expected, output.Text);
        Assert.Equal(
            "1000 of 1001 places were changed; the others: there are more places than may be changed in one page", reasons[0]);
    }

    private static void Same(string page, string expected, SlotVerdict verdict, SlotEdit edit, HtmlRewriterOptions options)
    {
        var matcher = new SlotMatcher([new SlotMarker("s")]);
        var bytes = Encoding.UTF8.GetBytes(page);
        var whole = Rewriting.Run(matcher, [edit], [bytes], options);
        var pieces = Rewriting.Run(matcher, [edit], bytes.Select((_, at) => new ReadOnlyMemory<byte>(bytes, at, 1)), options);
        var compiled = Rewriting.Replay(matcher, [edit], bytes, options);

        Assert.Equal((expected, verdict), (whole.Text, whole.Verdicts[0]));
        Assert.Equal((expected, verdict), (pieces.Text, pieces.Verdicts[0]));
        Assert.Equal((expected, verdict), (compiled.Text, compiled.Verdicts[0]));
    }
}
