namespace PersonalizationEdge.Learning;

/// <summary>What the <c>application/ld+json</c> blocks of a page hold.</summary>
internal sealed class JsonLdFindings
{
    /// <summary>The items described, in the order of the page.</summary>
    public List<JsonLdItem> Items { get; } = [];

    /// <summary>The category by the page's first breadcrumbs that tell one, or null.</summary>
    public string? BreadcrumbCategory { get; set; }

    /// <summary>The item of the page at this path, else the first.</summary>
    public JsonLdItem ItemOf(string path)
    {
        var item = Items.Find(candidate => candidate.Path == path) ?? Items.FirstOrDefault() ?? JsonLdItem.None;

        return item.Category is null ? item with { Category = BreadcrumbCategory } : item;
    }
}
