using AngleSharp.Html.Dom;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Learning;

namespace PersonalizationEdge.Purchases;

/// <summary>
/// Finds what was bought in a page: the known items that its links lead to. Slow (milliseconds to a second): never on a request's
/// way.
/// </summary>
internal sealed class PurchaseFinder(IItemLookup items, PurchaseSettings settings, TimeProvider time)
{
    private readonly PageParser _parser = new(settings.MaxPageBytes, settings.MaxParseTime, time);

    /// <summary>The items, each once and in the page's order; null if the page could not be read.</summary>
    /// <param name="bytes">The page's bytes, without content coding.</param>
    /// <param name="page">What is known of it.</param>
    /// <param name="refusal">Why it could not be read.</param>
    public IReadOnlyList<Item>? Find(ReadOnlySpan<byte> bytes, PurchasePage page, out string? refusal) =>
        _parser.Read(bytes, page.ContentType, document => Find(document, page), out refusal);

    private List<Item> Find(IHtmlDocument document, PurchasePage page)
    {
        var links = new PageLinks(document, page.Path, page.Host);
        var found = new List<Item>();
        foreach (var source in page.Links)
        {
            foreach (var element in document.QuerySelectorAll(source.Selector).Take(settings.MaxLinks))
            {
                if (found.Count < settings.MaxItems
                    && links.PathOf(element.GetAttribute(source.Attribute!)) is { } path
                    && items.Find(path) is { } item
                    && !found.Exists(other => other.Path == item.Path))
                {
                    found.Add(item);
                }
            }
        }

        return found;
    }
}
