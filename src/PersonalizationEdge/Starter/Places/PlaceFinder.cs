using AngleSharp.Html.Dom;

namespace PersonalizationEdge.Starter.Places;

/// <summary>All places of a page that may be worth a slot, the best first.</summary>
internal static class PlaceFinder
{
    private const int MarkedScore = 120;

    /// <summary>The places; one element is named once, as the best that it is.</summary>
    public static IReadOnlyList<Place> Find(IHtmlDocument page)
    {
        if (page.Body is not { } body)
        {
            return [];
        }

        var content = PageContent.Of(body);
        Place[] found =
        [
            .. content.Where(element => element.HasAttribute("data-edge-slot"))
                .Select(element => new Place(element, PlaceKind.Marked, MarkedScore)),
            .. HeroFinder.Find(content),
            .. RowFinder.Find(content),
            .. PromoFinder.Find(content),
            .. TextFinder.Find(content),
        ];

        // The order is stable: of equals the one that stands earlier in the page comes first.
        return [.. found.OrderByDescending(place => place.Score).DistinctBy(place => place.Element)];
    }
}
