namespace PersonalizationEdge.Engine.Items;

/// <summary>An item with the pages that show it; all but reading the item needs the catalogue's lock.</summary>
internal sealed class CatalogueEntry(Item item)
{
    // An estimate from the object layouts on 64 bits: entry, item, list node and dictionary node, before any text.
    private const int FixedBytes = 400;

    // A string's header and its place in an array.
    private const int StringBytes = 32;

    private volatile Item _item = item;

    /// <summary>The item; replaced whole when its page is read again.</summary>
    public Item Item
    {
        get => _item;
        set => _item = value;
    }

    /// <summary>Further paths under which the same item is shown.</summary>
    public List<string> Pages { get; } = [];

    /// <summary>Where the entry stands among all, oldest first.</summary>
    public LinkedListNode<CatalogueEntry>? Place { get; set; }

    /// <summary>Bytes the entry takes, by estimate.</summary>
    public long Bytes =>
        FixedBytes
        + OfText(Item.Path)
        + OfText(Item.Title)
        + OfText(Item.Category)
        + OfText(Item.Image)
        + OfText(Item.Brand)
        + Item.Tags.Sum(OfText)
        + Pages.Sum(OfText);

    private static long OfText(string? text) => text is null ? 0 : StringBytes + (2L * text.Length);
}
