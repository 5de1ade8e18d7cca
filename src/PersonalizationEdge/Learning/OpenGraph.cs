using AngleSharp.Html.Dom;

namespace PersonalizationEdge.Learning;

/// <summary>Reads what the <c>og:</c>, <c>product:</c> and <c>article:</c> properties of a page's <c>meta</c> elements say.</summary>
internal sealed class OpenGraph
{
    private readonly ILookup<string, string> _properties;

    private OpenGraph(IHtmlDocument document) =>
        _properties = document.QuerySelectorAll("meta[property][content]").ToLookup(
            meta => meta.GetAttribute("property")!.Trim(), meta => meta.GetAttribute("content")!, StringComparer.Ordinal);

    /// <summary>What they describe.</summary>
    public static ItemDescription Read(IHtmlDocument document, ImageAddress images) => new OpenGraph(document).Describe(images);

    private ItemDescription Describe(ImageAddress images)
    {
        var tags = new List<string>();
        foreach (var text in All("article:section", "article:tag", "product:category"))
        {
            ItemText.AddTags(tags, text);
        }

        return new ItemDescription
        {
            Title = First("og:title", ItemText.Title),
            Image = All("og:image", "og:image:secure_url", "og:image:url").Select(images.Read).FirstOrDefault(image => image is not null),
            Price = All("product:sale_price:amount", "product:price:amount", "og:price:amount")
                .Select(amount => PriceText.ReadMachine(amount, CurrencyCode()))
                .FirstOrDefault(price => price is not null),
            Brand = First("product:brand", ItemText.Title) ?? First("og:brand", ItemText.Title),
            Category = First("product:category", ItemText.Category) ?? First("article:section", ItemText.Category),
            PublishedMs = All("article:published_time", "og:article:published_time").Select(DateText.Read)
                .FirstOrDefault(date => date is not null),
            IsInStock = All("product:availability", "og:availability").Select(StockText.Read)
                .FirstOrDefault(isInStock => isInStock is not null),
            Tags = tags,
        };
    }

    private string? CurrencyCode() => All("product:price:currency", "og:price:currency").FirstOrDefault();

    private string? First(string name, Func<string?, string?> read) => read(_properties[name].FirstOrDefault());

    private IEnumerable<string> All(params string[] names) => names.SelectMany(name => _properties[name]);
}
