using System.Text;
using PersonalizationEdge.Caching.Pages;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Tests.Caching.Pages;

/// <summary>That all cases of the rewriter come out the same is compared where they are replayed (<c>Html/Rewriting.cs</c>).</summary>
public sealed class PageComposerTests
{
    private static readonly SlotMatcher Matcher = new([new SlotMarker("a"), new SlotMarker("b")]);

    private static readonly byte[] Page = Encoding.UTF8.GetBytes(
        $"<body><div data-edge-slot=a>one</div>{new string('x', 1000)}<div data-edge-slot=b>two</div></body>");

    private static readonly byte[] Long = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<p>long</p>", 60)));

    [Fact]
    public void Fragment_is_compressed_once_for_all_pages()
    {
        var form = Composed.Form(Matcher, Page, HtmlRewriterOptions.Default);
        SlotEdit[] edits = [SlotEdit.SetInnerContent(Long), SlotEdit.Keep];
        var fragments = new FragmentCache(new() { CapacityBytes = 1 << 20 });

        Assert.Same(fragments.OfLiteral(Long), fragments.OfLiteral(Long));
        Assert.Same(fragments.OfMade(Long), fragments.OfMade([.. Long]));
        Assert.Equal(Composed.Of(form, edits).Identity, Composed.Of(form, edits).Unzipped);
    }

    [Fact]
    public void Fragments_of_one_length_are_told_apart()
    {
        var fragments = new FragmentCache(new() { CapacityBytes = 1 << 20 });
        var other = (byte[])Long.Clone();
        other[300] = (byte)'L';

        Assert.Equal(other, fragments.OfMade(other).Content.ToArray());
        Assert.Equal(Long, fragments.OfMade(Long).Content.ToArray());
        Assert.NotEqual(fragments.OfMade(other).Mark, fragments.OfMade(Long).Mark);
    }

    [Fact]
    public void Tag_is_the_same_for_the_same_answer_and_another_for_any_other()
    {
        var form = Composed.Form(Matcher, Page, HtmlRewriterOptions.Default);
        var again = Composed.Form(Matcher, Page.ToArray(), HtmlRewriterOptions.Default);
        SlotEdit New(string content) => SlotEdit.SetInnerContent(Encoding.UTF8.GetBytes(content));
        SlotEdit[][] answers =
        [
            [], [New("1")], [New("2")], [SlotEdit.Keep, New("1")], [New("1"), New("2")], [New("2"), New("1")], [New("12")],
            [SlotEdit.Append("1"u8.ToArray())], [SlotEdit.Remove],
        ];

        var tags = answers.Select(edits => Composed.Of(form, edits).Tag).ToArray();

        Assert.Equal(tags.Length, tags.Distinct().Count());
        // The two caches of fragments have the same key; content that was made anew has the same mark.
        Assert.Equal(tags, answers.Select(edits => Composed.Of(again, edits).Tag));
    }

    [Fact]
    public void Answer_of_one_visitor_leaves_nothing_for_the_next()
    {
        var form = Composed.Form(Matcher, Page, HtmlRewriterOptions.Default);
        var hers = Composed.Of(form, [SlotEdit.SetInnerContent("her secret"u8.ToArray()), SlotEdit.SetInnerContent(Long)]);

        var his = Composed.Of(form, []);

        Assert.Contains("her secret", Encoding.UTF8.GetString(hers.Identity), StringComparison.Ordinal);
        Assert.Equal(Page, his.Identity);
        Assert.Equal(Page, his.Unzipped);
    }
}
