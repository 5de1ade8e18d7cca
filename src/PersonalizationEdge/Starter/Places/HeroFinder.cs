using AngleSharp.Dom;

namespace PersonalizationEdge.Starter.Places;

/// <summary>Finds the first big block of a page: by its name, else by the first heading, else as the first part of the content.</summary>
internal static class HeroFinder
{
    private const int NamedScore = 100;
    private const int HintedScore = 85;
    private const int HeadingScore = 70;
    private const int FirstPartScore = 60;

    // The first may not be usable.
    private const int MaxNamed = 3;
    private const int MaxText = 1_500;
    private const int MaxHeadings = 4;

    private static readonly HashSet<string> HintWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "banner", "slider", "carousel", "slideshow", "intro", "welcome", "featured", "aufmacher", "lead",
    };

    private static readonly HashSet<string> BlockTags =
        new(StringComparer.Ordinal) { "div", "section", "article", "header", "aside", "td", "center" };

    /// <summary>Words that no other part of a page is called by.</summary>
    public static HashSet<string> StrongWords { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        "hero", "jumbotron", "masthead", "stage", "billboard", "cover", "keyvisual", "splash", "buehne",
    };

    /// <summary>The heroes among the content, a few of each way of finding.</summary>
    public static IEnumerable<Place> Find(IReadOnlyList<IElement> content)
    {
        var blocks = content.Where(IsBlock).ToList();
        (IElement? Element, int Score)[] found =
        [
            .. blocks.Where(block => ElementWords.Has(block, StrongWords)).Take(MaxNamed).Select(block => (block, NamedScore)),
            .. blocks.Where(block => ElementWords.Has(block, HintWords)).Take(MaxNamed).Select(block => (block, HintedScore)),
            (HeadingBlock(content), HeadingScore),
            (FirstPart(content), FirstPartScore),
        ];

        return found.Where(one => one.Element is not null)
            .Select(one => new Place(one.Element!, PlaceKind.Hero, one.Score));
    }

    private static IElement? HeadingBlock(IReadOnlyList<IElement> content)
    {
        var heading = content.FirstOrDefault(element => element.LocalName is "h1")
            ?? content.FirstOrDefault(element => element.LocalName is "h2");
        var block = heading?.ParentElement;
        while (block is not null && !BlockTags.Contains(block.LocalName))
        {
            block = block.ParentElement;
        }

        // A box around the heading alone is not yet the block.
        if (block?.ParentElement is { } around
            && BlockTags.Contains(around.LocalName)
            && ElementText.Of(block, MaxText) == ElementText.Of(heading!, MaxText)
            && IsBlock(around))
        {
            block = around;
        }

        return block is not null && IsBlock(block) ? block : null;
    }

    private static IElement? FirstPart(IReadOnlyList<IElement> content)
    {
        var main = content.FirstOrDefault(
            element => element.LocalName == "main" || element.GetAttribute("role") == "main");

        return content.FirstOrDefault(element => element.ParentElement == main && main is not null && IsBlock(element));
    }

    private static bool IsBlock(IElement element) =>
        BlockTags.Contains(element.LocalName)
        && !PageContent.IsWhole(element)
        && ElementText.IsVisible(element)
        && element.QuerySelectorAll("h1,h2,h3").Length <= MaxHeadings
        && ElementText.Of(element, MaxText + 1).Length <= MaxText;
}
