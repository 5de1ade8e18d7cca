using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Learning;

/// <summary>Reads what stands where a rule file says it does.</summary>
internal sealed class DeclaredSources(IHtmlDocument document, ItemKind kind, ImageAddress images)
{
    // A selector that hits a page's every element is a mistake, not a list.
    private const int MaxElements = 1_000;

    /// <summary>What the declared places say, but for the tags.</summary>
    public ItemDescription Read() => new()
    {
        Title = First(kind.Title, ElementText.LabelOf, (text, _) => ItemText.Title(text)),
        Image = First(kind.Image, ElementText.Of, (text, _) => images.Read(text)),
        Price = First<Price?>(
            kind.Price,
            ElementText.Of,
            (text, isData) => isData ? PriceText.ReadMachine(text, null) : PriceText.Read(text)),
        Brand = First(kind.Brand, ElementText.LabelOf, (text, _) => ItemText.Title(text)),
        Category = First(kind.Category, ElementText.LabelOf, (text, _) => ItemText.Category(text)),
        PublishedMs = First(kind.Published, ElementText.Of, (text, _) => DateText.Read(text)),
        IsInStock = First(kind.Stock, ElementText.LabelOf, (text, _) => StockText.Read(text)),
    };

    /// <summary>The tags at the declared place, or null where none is declared.</summary>
    public IReadOnlyList<string>? ReadTags()
    {
        if (kind.Tags is not { } source)
        {
            return null;
        }

        var tags = new List<string>();
        foreach (var element in document.QuerySelectorAll(source.Selector))
        {
            ItemText.AddTags(tags, source.Attribute is { } name ? element.GetAttribute(name) : element.TextContent);
        }

        return tags;
    }

    // Of several elements the first that says something readable. What stands in an attribute was written for machines.
    private T? First<T>(ValueSource? source, Func<IElement, string?> textOf, Func<string?, bool, T?> read)
    {
        if (source is null)
        {
            return default;
        }

        foreach (var element in document.QuerySelectorAll(source.Selector).Take(MaxElements))
        {
            var text = source.Attribute is { } name ? element.GetAttribute(name) : textOf(element);
            if (read(text, source.Attribute is not null || element.HasAttribute("content")) is { } value)
            {
                return value;
            }
        }

        return default;
    }
}
