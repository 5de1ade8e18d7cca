using System.Text.Json;
using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Learning;

/// <summary>Reads price and stock off the offers of a product in JSON-LD.</summary>
internal static class JsonLdOffers
{
    // A product in some sizes and colours; a market place's thousand sellers are not needed to know its price.
    private const int MaxOffers = 200;

    /// <summary>What a product costs and whether it can be had; null for what its offers do not say.</summary>
    public static (Price? Price, bool? IsInStock) Of(JsonElement product)
    {
        var offers = new List<(Price? Price, bool? IsInStock)>();
        Collect(product, "offers", offers);
        if (offers.Count == 0 && product.TryGetProperty("hasVariant", out var variants))
        {
            foreach (var variant in Several(variants))
            {
                Collect(variant, "offers", offers);
            }
        }

        return OfferSummary.Of(offers);
    }

    private static void Collect(JsonElement node, string name, List<(Price? Price, bool? IsInStock)> offers)
    {
        if (node.ValueKind != JsonValueKind.Object || !node.TryGetProperty(name, out var value))
        {
            return;
        }

        foreach (var offer in Several(value))
        {
            if (offers.Count >= MaxOffers)
            {
                return;
            }

            if (offer.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            // An AggregateOffer says its lowest price itself; what of it can be had is told by the offers within, if it has any.
            var before = offers.Count;
            Collect(offer, "offers", offers);
            var own = (Price: PriceOf(offer), IsInStock: StockText.Read(JsonLd.TextOf(offer, "availability")));
            if (offers.Count == before || own.IsInStock is not null)
            {
                offers.Add(own);
            }
            else if (own.Price is not null && offers.TrueForAll(inner => inner.Price is null))
            {
                offers[before] = (own.Price, offers[before].IsInStock);
            }
        }
    }

    private static Price? PriceOf(JsonElement offer) =>
        PriceOf(offer, "price")
        ?? PriceOf(offer, "lowPrice")
        ?? (offer.TryGetProperty("priceSpecification", out var specification)
            ? Several(specification).Where(IsAsked).Select(one => PriceOf(one, "price")).FirstOrDefault(one => one is not null)
            : null);

    // A struck-through or recommended price is not what is asked.
    private static bool IsAsked(JsonElement specification) =>
        specification.ValueKind == JsonValueKind.Object
        && JsonLd.TextOf(specification, "priceType") is var type
        && (type is null || !(type.Contains("List", StringComparison.OrdinalIgnoreCase)
            || type.Contains("Strikethrough", StringComparison.OrdinalIgnoreCase)
            || type.EndsWith("SRP", StringComparison.OrdinalIgnoreCase)));

    private static Price? PriceOf(JsonElement offer, string name)
    {
        if (!offer.TryGetProperty(name, out var value))
        {
            return null;
        }

        var amount = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String => value.GetString(),
            _ => null,
        };

        return PriceText.ReadMachine(amount, JsonLd.TextOf(offer, "priceCurrency"));
    }

    private static IEnumerable<JsonElement> Several(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            yield return value;
            yield break;
        }

        foreach (var one in value.EnumerateArray())
        {
            yield return one;
        }
    }
}
