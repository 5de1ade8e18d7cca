using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Tests.Html;

/// <summary>Selectors beside those of a conforming parser, on broken markup: what is found is what that finds.</summary>
public sealed class SelectorSoupTests
{
    private static readonly string[] Names = ["div", "p", "span", "ul", "li", "b", "a", "table", "tr", "td", "h2", "section", "*", "", ""];
    private static readonly string[] Formulas = ["1", "2", "3", "odd", "even", "2n+1", "3n-1", "-n+2", "n+2", "n", "0", "-2n+3"];

    private static readonly HtmlParser Parser = new(new HtmlParserOptions { IsScripting = true, IsKeepingSourceReferences = true });

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_a_selector_finds_is_what_a_parser_finds(int seed)
    {
        var random = new Random(seed);
        var wrong = new List<string>();
        var (found, absent, ambiguous, notFirst, late) = (0, 0, 0, 0, 0);
        for (var round = 0; round < 4_000; round++)
        {
            var page = new TagSoup(random) { Attributes = " id=i class=\"x y\"" }.Make();
            var selector = List(random);
            var (output, verdicts) = Rewriting.Run(new SlotMatcher([new SlotMarker("s", Rewriting.Parse(selector))]), [Edit], page);
            var all = Parser.ParseDocument(page).QuerySelectorAll(selector).ToArray();
            switch (verdicts[0])
            {
                case SlotVerdict.Applied when output.Contains("<!--hit-->", StringComparison.Ordinal): // else it is encoded, in a title
                    var at = PositionOf(Parser.ParseDocument(output).Descendants<IComment>().Single(comment => comment.Data == "hit").ParentElement!);
                    var place = Array.FindIndex(all, element => PositionOf(element) == at);
                    if (place < 0 && !IsFoundAtItsEnd(page, output, selector, at))
                    {
                        wrong.Add($"{selector} found at {at}, not among {string.Join(',', all.Select(PositionOf))}\n{page}");
                    }

                    late += place < 0 ? 1 : 0;
                    notFirst += place > 0 ? 1 : 0;
                    found++;
                    break;
                case SlotVerdict.NotFound:
                    // A second html or body tag gives its attributes to the first, which has passed.
                    if (all.Any(element => element.LocalName is not ("html" or "body")))
                    {
                        wrong.Add($"{selector} not found, but at {string.Join(',', all.Select(PositionOf))}\n{page}");
                    }

                    absent++;
                    break;
                default:
                    ambiguous++;
                    break;
            }
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count} wrong, e.g.\n" + string.Join("\n\n", wrong.OrderBy(w => w.Length).Take(8)));
        // What a table throws out stands in front of it in the tree, and behind its beginning in the page.
        Assert.True(notFirst < found / 50, $"{notFirst} of {found} are not the first");
        Assert.True(late < found / 50, $"{late} of {found} are found no more at the page's end");
        Assert.True(found > 200 && absent > 500 && ambiguous < 800, $"{found} found, {absent} absent, {ambiguous} ambiguous");
    }

    // A formatting element that ends around it later may give it other ancestors; nobody knows that when it ends.
    private static bool IsFoundAtItsEnd(string page, string output, string selector, int at)
    {
        var behind = output.Length - output.IndexOf("<!--hit-->", StringComparison.Ordinal) - "<!--hit-->".Length;
        return Parser.ParseDocument(page[..^behind]).QuerySelectorAll(selector).Any(element => PositionOf(element) == at);
    }

    private static SlotEdit Edit => SlotEdit.SetInnerContent("<!--hit-->"u8.ToArray());

    private static int PositionOf(IElement element) => element.SourceReference?.Position.Index ?? -1;

    private static string List(Random random) =>
        string.Join(", ", Enumerable.Range(0, random.Next(4) == 0 ? 2 : 1).Select(_ => Chain(random)));

    private static string Chain(Random random)
    {
        var chain = new StringBuilder(Compound(random));
        for (var more = random.Next(3); more > 0; more--)
        {
            chain.Append(random.Next(2) == 0 ? " " : " > ").Append(Compound(random));
        }

        return chain.ToString();
    }

    private static string Compound(Random random, int depth = 0)
    {
        var compound = new StringBuilder(Names[random.Next(Names.Length)]);
        for (var more = random.Next(depth == 0 ? 3 : 2); more > 0 || compound.Length == 0; more--)
        {
            compound.Append(random.Next(depth == 0 ? 10 : 7) switch // no :not() in :not(), which AngleSharp refuses
            {
                0 => ".x",
                1 => "#i",
                2 => "[class~=y]",
                3 => ":first-child",
                4 => ":first-of-type",
                5 => $":nth-child({Formulas[random.Next(Formulas.Length)]})",
                6 => $":nth-of-type({Formulas[random.Next(Formulas.Length)]})",
                7 => $":not({Compound(random, depth + 1)}, {Compound(random, depth + 1)})",
                8 => $":not({Compound(random, depth + 1)})",
                _ => $":is(.x, {Compound(random, depth + 1)})",
            });
        }

        // To AngleSharp the root is no first child, although a child need not have a parent (Selectors 4, section 13.3).
        return depth == 0 && compound.ToString().Contains(":first-", StringComparison.Ordinal) | compound.ToString().Contains(":nth-", StringComparison.Ordinal)
            ? compound.Append(":not(html)").ToString()
            : compound.ToString();
    }
}
