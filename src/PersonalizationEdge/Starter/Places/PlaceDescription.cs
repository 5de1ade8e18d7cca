namespace PersonalizationEdge.Starter.Places;

/// <summary>Says in plain words what a place is, and by which words its owner will know it again.</summary>
internal static class PlaceDescription
{
    private const int MaxText = 48;

    /// <summary>The description, on one line.</summary>
    public static string Of(Place place)
    {
        var what = place.Kind switch
        {
            PlaceKind.Marked => "a place that the site has marked itself",
            PlaceKind.Hero => "the first big block",
            PlaceKind.Cards => $"a row of {place.Entries} cards",
            PlaceKind.List => $"a list of {place.Entries} entries",
            PlaceKind.Promo => "an offer or remark",
            PlaceKind.Headline => "the headline",
            _ => "a text",
        };
        var text = ElementText.Of(place.Element, MaxText);

        return text.Length == 0 ? $"{what}, a picture" : $"{what}: \"{text}\"";
    }
}
