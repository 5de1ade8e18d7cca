using AngleSharp.Dom;

namespace PersonalizationEdge.Starter.Places;

/// <summary>Finds what every page has that says anything: its headline, its text.</summary>
internal static class TextFinder
{
    private const int HeadlineScore = 30;
    private const int CellScore = 25;
    private const int ParagraphScore = 20;
    private const int ShortestParagraph = 40;
    private const int MaxText = 5_000;

    /// <summary>The headline, the largest cell of a page that is laid out as a table, the first paragraph.</summary>
    public static IEnumerable<Place> Find(IReadOnlyList<IElement> content)
    {
        var headline = content.FirstOrDefault(element => element.LocalName == "h1" && ElementText.IsVisible(element))
            ?? content.FirstOrDefault(element => element.LocalName == "h2" && ElementText.IsVisible(element))
            ?? content.FirstOrDefault(element => IsBigFont(element) && ElementText.IsVisible(element));
        if (headline is not null)
        {
            yield return new Place(headline, PlaceKind.Headline, HeadlineScore);
        }

        var cell = content.Where(element => element.LocalName == "td" && element.QuerySelector("table") is null)
            .MaxBy(element => ElementText.Of(element, MaxText).Length);
        if (cell is not null && ElementText.Of(cell, MaxText).Length >= ShortestParagraph)
        {
            yield return new Place(cell, PlaceKind.Text, CellScore);
        }

        var paragraph = content.FirstOrDefault(
            element => element.LocalName == "p" && ElementText.Of(element, MaxText).Length >= ShortestParagraph);
        if (paragraph is not null)
        {
            yield return new Place(paragraph, PlaceKind.Text, ParagraphScore);
        }
    }

    // A headline before there were style sheets.
    private static bool IsBigFont(IElement element) =>
        element.LocalName == "font" && element.GetAttribute("size") is ['+', _] or ['4' or '5' or '6' or '7'];
}
