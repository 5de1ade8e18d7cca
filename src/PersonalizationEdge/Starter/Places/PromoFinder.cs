using AngleSharp.Dom;

namespace PersonalizationEdge.Starter.Places;

/// <summary>Finds offers and remarks beside the content.</summary>
internal static class PromoFinder
{
    private const int NamedScore = 58;
    private const int AsideScore = 56;
    private const int MaxText = 1_500;

    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "promo", "promotion", "promotions", "offer", "offers", "angebot", "angebote", "aktion", "deal", "deals", "sale", "cta",
        "callout", "newsletter", "teaser", "highlight", "recommended", "recommendations", "empfehlungen",
    };

    private static readonly HashSet<string> Tags =
        new(StringComparer.Ordinal) { "div", "section", "article", "aside", "td" };

    /// <summary>The offers among the content.</summary>
    public static IEnumerable<Place> Find(IReadOnlyList<IElement> content) =>
        from element in content
        where Tags.Contains(element.LocalName)
        let isNamed = ElementWords.Has(element, Words)
        where isNamed || element.LocalName == "aside"
        where !PageContent.IsWhole(element) && ElementText.IsVisible(element)
            && ElementText.Of(element, MaxText + 1).Length <= MaxText
        select new Place(element, PlaceKind.Promo, isNamed ? NamedScore : AsideScore);
}
