using System.Text;
using AngleSharp.Html.Parser;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Tests.Html;

/// <summary>The rewriter beside a conforming parser: where it replaced, the page must mean the same but for the slot.</summary>
public sealed class TagSoupTests
{
    private const string Replacement = "<!--NEW-->"; // a comment changes nothing around it

    private static readonly SlotMatcher Matcher = new([new SlotMarker("s")]);
    private static readonly HtmlParser Parser = new(new HtmlParserOptions { IsScripting = true });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void What_is_replaced_is_the_inside_of_the_element_that_a_parser_finds(int seed)
    {
        var random = new Random(seed);
        var wrong = new List<string>();
        var applied = 0;
        for (var round = 0; round < 5_000; round++)
        {
            var page = new TagSoup(random).Make();
            if (Problem(page, ref applied) is { } problem)
            {
                wrong.Add(problem);
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} wrong, e.g.\n" + string.Join("\n\n", wrong.OrderBy(w => w.Length).Take(8)));
        Assert.True(applied > 1_500, $"only {applied} of 5,000 slots were certain");
    }

    private static string? Problem(string page, ref int applied)
    {
        var edit = SlotEdit.SetInnerContent(Encoding.UTF8.GetBytes(Replacement));
        var (output, verdicts) = Rewriting.Run(Matcher, [edit], page);
        if (verdicts[0] != SlotVerdict.Applied)
        {
            return output == page ? null : $"changed though {verdicts[0]}:\n{page}\n{output}";
        }

        applied++;
        var expected = Parser.ParseDocument(page);
        var element = expected.QuerySelector("[data-edge-slot=s]");
        if (element is null)
        {
            return $"no such element:\n{page}\n{output}";
        }

        while (element.FirstChild is { } child)
        {
            element.RemoveChild(child);
        }

        element.AppendChild(expected.CreateComment("NEW"));
        var actual = Parser.ParseDocument(output);
        return Serialise(expected) == Serialise(actual)
            ? null
            : $"page   {page}\noutput {output}\nwanted {Serialise(expected)}\ngot    {Serialise(actual)}";
    }

    private static string Serialise(AngleSharp.Html.Dom.IHtmlDocument document) => document.DocumentElement.OuterHtml;
}
