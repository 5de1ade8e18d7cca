using AngleSharp.Dom;

namespace PersonalizationEdge.Starter.Places;

/// <summary>Finds lists and rows of cards: elements most of whose children have one shape.</summary>
internal static class RowFinder
{
    private const int CardsScore = 45;
    private const int ListScore = 40;

    private const int FewestEntries = 3;
    private const double LeastShare = 0.6;

    private const int ShortestEntry = 8;
    private const int ShortestEntryOfLinksOnly = 18;
    private const int LongestEntry = 400;

    private static readonly HashSet<string> RowTags =
        new(StringComparer.Ordinal) { "ul", "ol", "div", "section", "td", "article" };

    private static readonly HashSet<string> EntryTags =
        new(StringComparer.Ordinal) { "li", "div", "article", "a", "figure" };

    /// <summary>The rows among the content; none lies within another.</summary>
    public static IEnumerable<Place> Find(IReadOnlyList<IElement> content)
    {
        IElement? last = null;
        foreach (var element in content)
        {
            if (last?.IsAround(element) != true && RowOf(element) is { } row)
            {
                last = element;
                yield return row;
            }
        }
    }

    private static Place? RowOf(IElement element)
    {
        if (!RowTags.Contains(element.LocalName) || PageContent.IsWhole(element))
        {
            return null;
        }

        var children = element.Children.Where(child => child.LocalName is not ("script" or "style")).ToList();
        var entries = children.GroupBy(Shape).MaxBy(group => group.Count())?.ToList() ?? [];
        if (entries.Count < FewestEntries || entries.Count < children.Count * LeastShare || !entries.TrueForAll(IsEntry))
        {
            return null;
        }

        var isPictured = entries.Count(entry => entry.QuerySelector("img,picture") is not null) * 2 >= entries.Count;
        var length = entries.Average(entry => ElementText.Of(entry, LongestEntry + 1).Length);

        // Only short links: a menu, wherever it stands.
        var isMenu = !isPictured && length < ShortestEntryOfLinksOnly && entries.TrueForAll(IsOnlyLink);
        if (isMenu || length > LongestEntry || (length < ShortestEntry && !isPictured))
        {
            return null;
        }

        var isCards = isPictured || entries[0].LocalName is not ("li" or "a");
        return new Place(
            element,
            isCards ? PlaceKind.Cards : PlaceKind.List,
            (isCards ? CardsScore : ListScore) + Math.Min(entries.Count, 8))
        {
            Entries = entries.Count,
        };
    }

    private static (string Tag, string? Class) Shape(IElement element) =>
        (element.LocalName, element.ClassList is [var first, ..] ? first : null);

    private static bool IsEntry(IElement element) =>
        EntryTags.Contains(element.LocalName)
        && (element.LocalName == "a" || element.QuerySelector("a[href]") is not null)

        // A part of the page with several entries of its own is a row itself.
        && element.QuerySelectorAll("h1,h2,h3,h4").Length <= 1;

    private static bool IsOnlyLink(IElement entry) =>
        entry.LocalName == "a"
        || ElementText.Of(entry, LongestEntry) == ElementText.Of(entry.QuerySelector("a[href]")!, LongestEntry);
}
