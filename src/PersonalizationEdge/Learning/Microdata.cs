using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Learning;

/// <summary>Finds the products and articles that a page describes by <c>itemscope</c> and <c>itemprop</c>.</summary>
internal static class Microdata
{
    // Items looked at in a page: what it is about stands among the first.
    private const int MaxItems = 50;

    // Elements walked for them: a whole page within one item is common, a page made to keep us busy is not to win.
    private const int MaxElements = 200_000;

    private const string Scope = "itemscope";

    /// <summary>What the page describes, in its order.</summary>
    public static DescribedItems Read(IHtmlDocument document, ImageAddress images)
    {
        var found = new DescribedItems();
        var budget = new WalkBudget(MaxElements);
        found.Items.AddRange(document.QuerySelectorAll($"[{Scope}][itemtype]")
            .Where(IsItem)
            .Where(scope => !IsPartOfItem(scope))
            .Take(MaxItems)
            .Select(scope => ReadItem(MicrodataProperties.Of(scope, budget), images)));

        return found;
    }

    private static bool IsItem(IElement scope) =>
        scope.GetAttribute("itemtype")!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Any(JsonLd.IsItemType);

    // The related products of a product are not what the page is about.
    private static bool IsPartOfItem(IElement scope) =>
        scope.HasAttribute("itemprop") && scope.Ancestors<IElement>().Any(above => above.HasAttribute("itemtype") && IsItem(above));

    private static ItemDescription ReadItem(MicrodataProperties item, ImageAddress images)
    {
        var tags = new List<string>();
        foreach (var name in (ReadOnlySpan<string>)["category", "articleSection", "keywords"])
        {
            foreach (var text in item.Labels(name))
            {
                ItemText.AddTags(tags, text.Replace('>', ','));
            }
        }

        var (price, isInStock) = OfferSummary.Of([.. OffersOf(item)]);

        return new ItemDescription
        {
            Path = item.Text("url") is { } url ? JsonLd.PathOf(url.Trim()) : null,
            Title = ItemText.Title(item.Label("name")) ?? ItemText.Title(item.Label("headline")),
            Image = ImageOf(item, images),
            Price = price,
            Brand = ItemText.Title(item.Label("brand")) ?? ItemText.Title(item.Inner("brand").FirstOrDefault()?.Label("name")),
            Category = ItemText.Category(item.Label("category")) ?? ItemText.Category(item.Label("articleSection")),
            PublishedMs = DateText.Read(item.Text("datePublished")) ?? DateText.Read(item.Text("releaseDate")),
            IsInStock = isInStock,
            Tags = tags,
        };
    }

    private static string? ImageOf(MicrodataProperties item, ImageAddress images) =>
        item.Texts("image")
            .Concat(item.Inner("image").SelectMany(inner => inner.Texts("contentUrl").Concat(inner.Texts("url"))))
            .Select(images.Read)
            .FirstOrDefault(image => image is not null);

    // Older pages put price and availability on the product itself.
    private static IEnumerable<(Price? Price, bool? IsInStock)> OffersOf(MicrodataProperties item)
    {
        var offers = item.Inner("offers").ToArray();

        return (offers.Length > 0 ? offers : [item])
            .Select(offer => (PriceOf(offer), StockText.Read(offer.Text("availability"))));
    }

    private static Price? PriceOf(MicrodataProperties offer)
    {
        var currency = offer.Text("priceCurrency");
        foreach (var name in (ReadOnlySpan<string>)["price", "lowPrice"])
        {
            if (offer.First(name) is { } element)
            {
                var text = ElementText.Of(element);
                return element.HasAttribute("content")
                    ? PriceText.ReadMachine(text, currency)
                    : PriceText.Read(text, Currency.Read(currency));
            }
        }

        return null;
    }
}
