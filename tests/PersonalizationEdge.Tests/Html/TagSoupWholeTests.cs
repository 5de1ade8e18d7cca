using System.Text;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using PersonalizationEdge.Html;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Html;

/// <summary>Elements replaced, removed, unwrapped and begun with something, beside the same done to a conforming parser's
/// tree; each of them streamed in pieces and as a compiled page, too.</summary>
public sealed class TagSoupWholeTests
{
    private static readonly SlotMatcher Matcher = new([new SlotMarker("s")]);
    private static readonly HtmlParser Parser = new(new HtmlParserOptions { IsScripting = true });

    private static readonly string[] InTables =
        ["table", "tr", "td", "tr", "td", "tbody", "thead", "caption", "col", "colgroup", "div", "p", "b", "script", "input"];

    private static readonly string[] InLists =
        ["ul", "li", "li", "p", "dl", "dt", "dd", "div", "h2", "h3", "pre", "b", "button", "form", "section", "hr", "img"];

    private static readonly string[] Texts =
    [
        "x", " y ", "\n", " ", "\n  ", "&am", "p;", "&#3", "8;", "<", "div>", "</>", "<!-- c -->", "<!x>", "&copy", ";", "a<", "/b>",
        "&#10;", "text",
    ];

    private static readonly string[] Contents =
    [
        "<!--NEW-->", "NEW", "\nNEW", "<ins>N<b>E</b>W</ins>", "<div>NEW</div>", "<h3>NEW</h3>", "<li>NEW</li>", "<dd>NEW</dd>",
        "<tr><td>NEW</td></tr>", "<td>NEW</td>", "<tbody><tr><td>NEW</td></tr></tbody>", "<col/>", "<caption>NEW</caption>",
        "<script>NEW</script>", "<link/>", "<a href=\"n\">NEW</a>", "<button>NEW</button>", "<form>NEW</form>", "<g>NEW</g>",
        "<table><tbody><tr><td>NEW</td></tr></tbody></table>", "<option>NEW</option>", "",
    ];

    [Theory]
    [InlineData(1, SlotEditKind.Remove)]
    [InlineData(2, SlotEditKind.Remove)]
    [InlineData(3, SlotEditKind.Replace)]
    [InlineData(4, SlotEditKind.Replace)]
    [InlineData(5, SlotEditKind.Unwrap)]
    [InlineData(6, SlotEditKind.Unwrap)]
    [InlineData(7, SlotEditKind.Prepend)]
    [InlineData(8, SlotEditKind.Prepend)]
    public void What_is_done_to_an_element_a_parser_finds_done_and_nothing_else(int seed, SlotEditKind kind)
    {
        var random = new Random(seed);
        var wrong = new List<string>();
        var applied = 0;
        for (var round = 0; round < 6_000; round++)
        {
            var page = (round % 4) switch
            {
                0 => new TagSoup(random),
                1 => new TagSoup(random) { Between = Texts },
                2 => new TagSoup(random) { Between = Texts, Usual = InTables },
                _ => new TagSoup(random) { Between = Texts, Usual = InLists },
            };
            if (Problem(page.Make(), kind, Contents[random.Next(Contents.Length)], random.Next(), ref applied) is { } problem)
            {
                wrong.Add(problem);
            }
        }

        var examples = string.Join("\n\n", wrong.OrderBy(problem => problem.Length).Take(8));
        Assert.True(wrong.Count == 0, $"{wrong.Count} wrong, e.g.\n{examples}");
        Assert.True(applied > 900, $"only {applied} of 6,000 were applied");
    }

    private static string? Problem(string page, SlotEditKind kind, string content, int seed, ref int applied)
    {
        if (TagSoup.IsMisreadByAngleSharp(page))
        {
            return null;
        }

        var edit = EditOf(kind, Encoding.UTF8.GetBytes(content));
        var bytes = Encoding.UTF8.GetBytes(page);
        var (output, verdicts) = Rewriting.Run(Matcher, [edit], page);
        var compiled = Rewriting.Replay(Matcher, [edit], bytes);
        var pieces = Rewriting.Run(Matcher, [edit], Cuts.Random(bytes, new Random(seed), longest: 9));
        if (compiled.Text != output || compiled.Verdicts[0] != verdicts[0] || pieces.Text != output || pieces.Verdicts[0] != verdicts[0])
        {
            return $"page {page}\noutput {output}\ncompiled {compiled.Text}\npieces {pieces.Text}";
        }

        if (verdicts[0] != SlotVerdict.Applied)
        {
            return output == page ? null : $"changed though {verdicts[0]}:\n{page}\n{output}";
        }

        if (output.EndsWith("</>", StringComparison.Ordinal))
        {
            return null; // AngleSharp reopens formatting there
        }

        applied++;
        var document = Parser.ParseDocument(page);
        if (document.QuerySelector("[data-edge-slot=s]") is not { } element)
        {
            return $"no such element:\n{page}\n{output}";
        }

        var got = Serialise(Parser.ParseDocument(output));
        string wanted;
        if (kind == SlotEditKind.Prepend && !IsCertain(page))
        {
            // What one tag makes several times, and what leaves a table, is not followed: all else must mean the same.
            var added = WithoutLines(string.Concat(NodesOf(element, content).Select(node => node.ToHtml())));
            wanted = WithoutLines(Serialise(document));
            got = WithoutLines(got);
            if (wanted.Contains(added, StringComparison.Ordinal))
            {
                return null;
            }

            got = got.Replace(added, "", StringComparison.Ordinal);
        }
        else
        {
            Do(kind, element, content);
            wanted = Serialise(document);
        }

        return wanted == got ? null : $"page   {page}\nedit   {kind} {content}\noutput {output}\nwanted {wanted}\ngot    {got}";
    }

    // A serialiser writes a line feed more where a pre begins with one.
    private static string WithoutLines(string html) => html.Replace("\n", "", StringComparison.Ordinal);

    private static SlotEdit EditOf(SlotEditKind kind, byte[] content) => kind switch
    {
        SlotEditKind.Remove => SlotEdit.Remove,
        SlotEditKind.Unwrap => SlotEdit.Unwrap,
        SlotEditKind.Replace => SlotEdit.Replace(content),
        _ => SlotEdit.Prepend(content),
    };

    private static void Do(SlotEditKind kind, IElement element, string content)
    {
        var parent = kind == SlotEditKind.Prepend ? element : element.Parent!;
        INode[] nodes = kind switch
        {
            SlotEditKind.Remove => [],
            SlotEditKind.Unwrap => [.. element.ChildNodes],
            _ => NodesOf((IElement)parent, content),
        };
        var before = kind == SlotEditKind.Prepend ? element.FirstChild : element;
        foreach (var node in nodes)
        {
            parent.InsertBefore(node, before);
        }

        if (kind != SlotEditKind.Prepend)
        {
            element.Remove();
        }
    }

    // As a parser reads it in an element of that kind that nothing is around.
    private static INode[] NodesOf(IElement context, string content)
    {
        var document = (IHtmlDocument)context.Owner!;
        if (context.NamespaceUri == "http://www.w3.org/1999/xhtml")
        {
            var name = context.LocalName.All(char.IsAsciiLetterOrDigit) ? context.LocalName : "x-y";
            return [.. Parser.ParseFragment(content, document.CreateElement(name))];
        }

        if ((context.LocalName == "mi" && context.NamespaceUri!.EndsWith("MathML", StringComparison.Ordinal)) || (context.NamespaceUri!.EndsWith("svg", StringComparison.Ordinal)
            && context.LocalName is "title" or "desc" or "foreignObject"))
        {
            return [.. Parser.ParseFragment(content, document.CreateElement("div"))]; // HTML stands in them
        }

        return [.. Parser.ParseDocument($"<svg><g>{content}</g></svg>").QuerySelector("g")!.ChildNodes];
    }

    private static bool IsCertain(string page) =>
        Rewriting.Run(Matcher, [SlotEdit.SetInnerContent(default)], page).Verdicts[0] == SlotVerdict.Applied;

    private static string Serialise(IHtmlDocument document) => document.DocumentElement.OuterHtml;
}
