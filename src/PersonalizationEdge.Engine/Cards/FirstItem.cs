using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Scoring;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Engine.Cards;

/// <summary>The item that a row's first card shows, found by the card's links.</summary>
/// <param name="items">The items that are known.</param>
/// <param name="page">The path of the page the row is on.</param>
/// <param name="host">The site's host.</param>
internal sealed class FirstItem(IItemLookup items, string page, string host)
{
    /// <summary>The item; null if none is known or the card links to several.</summary>
    /// <param name="mentions">What the card says.</param>
    /// <param name="reason">Why there is none.</param>
    public Item? Find(IReadOnlyList<CardMention> mentions, out string? reason)
    {
        Item? found = null;
        foreach (var mention in mentions)
        {
            if (mention is not { Attribute: "href", Element: "a" } || ItemAt(mention.Value) is not { } item)
                continue;

            if (found is not null && found.Path != item.Path)
            {
                reason = $"its first card links to two items, {found.Path} and {item.Path}";
                return null;
            }

            found = item;
        }

        reason = found is null
            ? "nothing is known of the item of its first card: no link of it leads to a known item"
            : null;
        return found;
    }

    /// <summary>Whether an address is that of the item's page.</summary>
    public bool IsPageOf(Item item, string address) => ItemAt(address)?.Path == item.Path;

    /// <summary>Whether an address is that of the item's picture.</summary>
    public bool IsPictureOf(Item item, string address) =>
        item.Image is { } image
        && ImageLink.Of(address, page, host) is { } picture
        && picture == ImageLink.Of(image, page, host);

    // A fragment or a query alone stays on the page: it acts on the card, and leads to no item's page.
    private Item? ItemAt(string address) =>
        address.Length > 0 && address[0] is not ('#' or '?')
        && LinkPath.Of(address, page, host) is { } path
            ? items.Find(path)
            : null;
}
