namespace PersonalizationEdge.Learning;

/// <summary>The items that one kind of markup in a page describes.</summary>
internal sealed class DescribedItems
{
    /// <summary>The items, in the order of the page.</summary>
    public List<ItemDescription> Items { get; } = [];

    /// <summary>The category by the page's first breadcrumbs that tell one, or null.</summary>
    public string? BreadcrumbCategory { get; set; }

    /// <summary>The item of the page at this path, else the first.</summary>
    public ItemDescription ItemOf(string path)
    {
        var item = Items.Find(candidate => candidate.Path == path) ?? Items.FirstOrDefault() ?? ItemDescription.None;

        return item.Category is null ? item with { Category = BreadcrumbCategory } : item;
    }

    /// <summary>
    /// The item of the page at this path if it names that path or is the only one: of several that name other pages, none needs
    /// to be what the page is about.
    /// </summary>
    public ItemDescription SureItemOf(string path) =>
        Items.Count == 1 || Items.Exists(candidate => candidate.Path == path) ? ItemOf(path) : ItemDescription.None;
}
