using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using PersonalizationEdge.Html;
using PersonalizationEdge.Tests.Html;

namespace PersonalizationEdge.Tests.Cards;

/// <summary>Whatever else is in the cards: the number of the first one's item is never under the others'
/// names.</summary>
public sealed class NumberedCardTests
{
    private static readonly SlotMatcher Matcher = new([new SlotMarker("s")]);
    private static readonly HtmlParser Parser = new(new HtmlParserOptions { IsScripting = true });

    private static readonly CardMap Map = new(
        [new CardPart(Rewriting.Parse("li > a"), "href", isRequired: true), new CardPart(Rewriting.Parse(".name"))]);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Without_a_map(int seed) =>
        AssertNumbersStay(seed, CopyShop.Row(CopyShop.RoseOil, CopyShop.LipBalm), ["class"], words: true);

    // What people read is the owner's business where the owner says what is whose.
    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void With_a_map(int seed) => AssertNumbersStay(
        seed,
        SlotEdit.FillCards(Map, [["/p/rose-oil", "Rose oil"], ["/p/lip-balm", "Lip balm"]], System.Text.Encoding.UTF8),
        ["class", "title", "aria-label", "alt"],
        words: false);

    private static void AssertNumbersStay(int seed, SlotEdit edit, string[] allowed, bool words)
    {
        var cards = new NumberedCards(new Random(seed));
        var applied = 0;
        for (var round = 0; round < 2_000; round++)
        {
            var page = cards.Make();
            var (output, verdicts) = Rewriting.Run(Matcher, [edit], page);
            if (verdicts[0] != SlotVerdict.Applied)
            {
                Assert.Equal(page, output);
                continue;
            }

            applied++;
            var made = Parser.ParseDocument(output).QuerySelector("[data-edge-slot]")!;
            Assert.Equal(2, made.Children.Length);
            var number = $"{NumberedCards.First}";
            foreach (var element in made.QuerySelectorAll("*"))
            {
                Assert.True(
                    element.Attributes.All(attribute => allowed.Contains(attribute.Name)
                        || !attribute.Value.Contains(number, StringComparison.Ordinal)),
                    $"{page}\n{output}");
            }

            Assert.DoesNotContain("red-soap", made.OuterHtml, StringComparison.Ordinal);
            Assert.DoesNotContain("Red soap", made.OuterHtml, StringComparison.Ordinal);
            if (words)
                Assert.DoesNotContain(number, made.TextContent, StringComparison.Ordinal);
        }

        Assert.InRange(applied, 200, 1_900);
    }
}
