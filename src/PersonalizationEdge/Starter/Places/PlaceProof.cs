using System.Text;
using PersonalizationEdge.Html;
using PersonalizationEdge.Pipeline;
using IElement = AngleSharp.Dom.IElement;

namespace PersonalizationEdge.Starter.Places;

/// <summary>
/// Proves a selector by doing what the edge will do: the page's own bytes are rewritten, and what a browser then builds of
/// them must be the old page with nothing but that element's inside replaced.
/// </summary>
internal sealed class PlaceProof(PageDocument page)
{
    /// <summary>Why a selector cannot be used for an element, or null where it is proven.</summary>
    public string? WhyNot(string text, IElement element, string content)
    {
        if (!Selector.TryParse(text, out var selector, out var problem))
        {
            return $"the selector {text} cannot be used: {problem.Message}";
        }

        var (verdict, bytes) = Rewrite(selector, content);
        if (verdict != SlotVerdict.Applied)
        {
            return Reason(verdict);
        }

        try
        {
            using var rewritten = page.Parse(bytes);

            return rewritten.DocumentElement.OuterHtml == Expected(element, content)
                ? null
                : "changing it would change other parts of the page, since its tags are not closed as they are opened";
        }
        catch (TimeoutException)
        {
            return "the page's markup takes too long to read";
        }
    }

    private (SlotVerdict Verdict, byte[] Page) Rewrite(Selector selector, string content)
    {
        var matcher = new SlotMatcher([new SlotMarker("place", selector)]);
        var compiled = CompiledPage.Create(matcher, page.Bytes, HtmlRewriterOptions.Default);
        using var output = new RewrittenPage();
        var verdicts = new SlotVerdict[1];
        compiled.Replay(
            new[] { SlotEdit.SetInnerContent(Encoding.ASCII.GetBytes(content)) }, output, verdicts);

        return (verdicts[0], output.ToArray());
    }

    private string Expected(IElement element, string content)
    {
        var inside = element.ChildNodes.ToArray();
        element.InnerHtml = content;
        try
        {
            return page.Tree.DocumentElement.OuterHtml;
        }
        finally
        {
            element.TextContent = "";
            element.Append(inside);
        }
    }

    private static string Reason(SlotVerdict verdict) => verdict switch
    {
        SlotVerdict.Ambiguous => "its tags are not closed as they are opened, so nobody can say in passing where it ends",
        SlotVerdict.TooLarge => "it is larger than the edge holds back, 256 KB",
        SlotVerdict.NotFound => "the edge does not find it in the page as it was sent",
        _ => $"the edge leaves it alone ({verdict})",
    };
}
