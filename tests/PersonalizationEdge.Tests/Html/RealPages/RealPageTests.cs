using PersonalizationEdge.Html;
using PersonalizationEdge.Tests.Support;
using Xunit.Abstractions;

namespace PersonalizationEdge.Tests.Html.RealPages;

/// <summary>Pages as they are published: untouched where nothing matches, and replaced just where parse5 says that an
/// element's inside is.</summary>
public sealed class RealPageTests(ITestOutputHelper output)
{
    private const int FewBytes = 60_000;

    private static readonly byte[] Content = "<!--NEW-->"u8.ToArray();

    private static readonly SlotMatcher Absent = new(
    [
        new("never-there"), new("a", Rewriting.Parse("#never-there")), new("b", Rewriting.Parse("div > p.never-there")),
        new("c", Rewriting.Parse("body never")), new("d", Rewriting.Parse("[href='never-there']")),
    ]);

    public static TheoryData<string> Names => new(RealPage.Places.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_page_without_slots_is_not_changed(string name)
    {
        var page = RealPage.Read(name);
        var edits = Enumerable.Repeat(SlotEdit.SetInnerContent(Content), Absent.Markers.Count).ToArray();
        int[] longest = page.Length < FewBytes ? [1, 30, 4_000] : [4_000];
        foreach (var length in longest)
        {
            var (bytes, verdicts) = Run(Absent, edits, Cuts.Random(page, new Random(length), length));

            Assert.All(verdicts, verdict => Assert.Equal(SlotVerdict.NotFound, verdict));
            Assert.True(bytes.AsSpan().SequenceEqual(page), $"{name} was changed in pieces of up to {length} bytes");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_replaced_lies_where_parse5_says(string name)
    {
        var page = RealPage.Read(name);
        foreach (var (selector, edit, place) in Edits(name))
        {
            var at = new SlotMatcher([new("s", Rewriting.Parse(selector))]);
            var (bytes, verdicts) = Run(at, [edit], Cuts.Random(page, new Random(1), 16_000));
            if (place is not [_, var inner, var innerEnd, _])
            {
                Assert.Equal([SlotVerdict.NotFound], verdicts);
            }
            else if (verdicts is [SlotVerdict.Applied])
            {
                var from = edit.Kind == SlotEditKind.Append ? innerEnd : inner;
                Assert.True(bytes.AsSpan().SequenceEqual([.. page.AsSpan(0, from), .. Content, .. page.AsSpan(innerEnd)]),
                    $"{name}: {selector} is not at {string.Join(", ", place)}");
                Assert.True(
                    place is [.., 1] || edit.Kind == SlotEditKind.Append, $"{name}: {selector} cannot be replaced alone");
            }
            else
            {
                Assert.Equal([SlotVerdict.Ambiguous], verdicts);
            }

            if (verdicts is not [SlotVerdict.Applied])
            {
                Assert.True(bytes.AsSpan().SequenceEqual(page), $"{name}: {selector} was changed");
            }
        }
    }

    [Fact]
    public void Hardly_an_element_is_ambiguous()
    {
        var (found, ambiguous, needless) = (0, 0, new List<string>());
        foreach (var (name, places) in RealPage.Places)
        {
            var page = RealPage.Read(name);
            foreach (var (selector, place) in places)
            {
                found++;
                var at = new SlotMatcher([new("s", Rewriting.Parse(selector))]);
                if (Run(at, [SlotEdit.SetInnerContent(Content)], [page]).Verdicts is [SlotVerdict.Ambiguous])
                {
                    ambiguous++;
                    if (place is [.., 1])
                    {
                        needless.Add($"{name}: {selector}");
                    }
                }
            }
        }

        output.WriteLine($"{found} elements, {ambiguous} ambiguous; could be replaced: {string.Join("; ", needless)}");
        Assert.True(RealPage.Places.Count >= 80 && found > 1_000, $"only {found} elements in {RealPage.Places.Count} pages");
        Assert.InRange(ambiguous, 0, found / 20); // bodies, what has no inside or holds code, formatting left open
        Assert.InRange(needless.Count, 0, found / 100); // bodies that nothing follows
    }

    private static IEnumerable<(string Selector, SlotEdit Edit, int[]? Place)> Edits(string name)
    {
        foreach (var (selector, place) in RealPage.Places[name])
        {
            yield return (selector, SlotEdit.SetInnerContent(Content), place);
            yield return (selector, SlotEdit.Append(Content), place);
        }

        foreach (var selector in (string[])["main", "article", "table", "nav", "footer", "dl", "form", "pre"])
        {
            if (!RealPage.Places[name].ContainsKey(selector))
            {
                yield return (selector, SlotEdit.SetInnerContent(Content), null);
            }
        }
    }

    private static (byte[] Output, SlotVerdict[] Verdicts) Run(
        SlotMatcher matcher, SlotEdit[] edits, IEnumerable<ReadOnlyMemory<byte>> pieces)
    {
        var output = new CollectingOutput();
        // Whole articles are to be held back.
        using var rewriter = new HtmlRewriter(matcher, edits, output, new HtmlRewriterOptions { MaxHeldBytes = 4_000_000 });
        foreach (var piece in pieces)
        {
            rewriter.Write(piece.Span);
        }

        rewriter.Complete();
        Assert.Null(rewriter.Fault);
        return (output.Bytes, [.. Enumerable.Range(0, edits.Length).Select(rewriter.Verdict)]);
    }
}
