using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Learning;

/// <summary>What several offers of one product come to: that of a product in three sizes, say.</summary>
internal static class OfferSummary
{
    /// <summary>
    /// The lowest price among what can be had, in the currency of the first; out of stock only if every offer is.
    /// </summary>
    public static (Price? Price, bool? IsInStock) Of(IReadOnlyList<(Price? Price, bool? IsInStock)> offers)
    {
        if (offers.Count == 0)
        {
            return (null, null);
        }

        var isOut = offers.All(offer => offer.IsInStock == false);
        var priced = offers.Where(offer => offer.Price is not null && (isOut || offer.IsInStock != false)).ToArray();
        Price? lowest = priced.Length == 0
            ? null
            : priced.Select(offer => offer.Price!.Value)
                .Where(price => price.Currency == priced[0].Price!.Value.Currency)
                .MinBy(price => price.Amount);

        return (lowest, isOut ? false : offers.Any(offer => offer.IsInStock == true) ? true : null);
    }
}
