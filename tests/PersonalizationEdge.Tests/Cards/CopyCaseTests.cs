using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using PersonalizationEdge.Html;
using PersonalizationEdge.Tests.Html;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Cards;

/// <summary>Rows whose rule does not say where a card shows its item: every case file, uncut, cut at every byte, byte
/// by byte, and as a compiled page; what comes out is read again by a conforming parser.</summary>
public sealed class CopyCaseTests
{
    private static readonly SlotMatcher Matcher = new([new SlotMarker("s")]);
    private static readonly HtmlParser Parser = new(new HtmlParserOptions { IsScripting = true });

    private static readonly Dictionary<string, CaseFile> Cases =
        CaseFile.ReadAll("Cards/Cases").ToDictionary(entry => $"{entry.File}: {entry.Title}");

    public static TheoryData<string> Titles => new(Cases.Keys);

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_case_comes_out_the_same_however_it_is_cut(string title)
    {
        var entry = Cases[title];
        var page = Marked(entry["in"]!);
        var expected = entry["out"] is { } written ? Marked(written) : page;
        var bytes = Encoding.UTF8.GetBytes(page);
        var names = (entry["items"] ?? "rose-oil lip-balm").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var items = names.Select(name => CopyShop.All.Single(item => item.Path == $"/p/{name}"));
        SlotEdit[] edits = [CopyShop.Row([.. items])];
        var verdict = entry["because"] is not null ? SlotVerdict.NoTemplate
            : entry["is"] is { } other ? Enum.Parse<SlotVerdict>(other)
            : SlotVerdict.Applied;

        var (output, verdicts, reasons) = (new CollectingOutput(), new SlotVerdict[1], new string?[1]);
        CompiledPage.Create(Matcher, bytes, HtmlRewriterOptions.Default).Replay(edits, output, verdicts, reasons);
        Assert.Equal(entry["because"], reasons[0]);
        Assert.Equal(expected, output.Text);
        Assert.Equal([verdict], verdicts);
        foreach (var pieces in Cuts.Of(bytes))
        {
            var rewritten = Rewriting.Run(Matcher, edits, pieces);
            Assert.Equal(expected, rewritten.Text);
            Assert.Equal([verdict], rewritten.Verdicts);
        }

        if (verdict == SlotVerdict.Applied)
            AssertNothingOfTheFirst(page, output.Text, names.Length);
    }

    internal static void AssertNothingOfTheFirst(string page, string output, int count)
    {
        var template = CardShape.Of(Slot(page).Children[0]);
        var cards = Slot(output).Children;
        Assert.Equal(count, cards.Length);
        foreach (var card in cards)
        {
            Assert.Empty(CardShape.Of(card).Except(template));
            foreach (var own in (string[])["red soap", "red-soap", "12,50", "12.50"])
                Assert.DoesNotContain(own, card.OuterHtml, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal(WithoutSlot(page), WithoutSlot(output));
    }

    private static IElement Slot(string page) => Parser.ParseDocument(page).QuerySelector("[data-edge-slot]")!;

    private static string WithoutSlot(string page)
    {
        var document = Parser.ParseDocument(page);
        document.QuerySelector("[data-edge-slot]")!.InnerHtml = "";
        return document.DocumentElement.OuterHtml;
    }

    private static string Marked(string page) => page.Replace("§", "data-edge-slot=s", StringComparison.Ordinal);
}
