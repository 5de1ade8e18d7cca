namespace PersonalizationEdge.Demo.Products;

/// <summary>One thing on the shelf, as <c>products.json</c> tells it.</summary>
internal sealed record Product(
    string Slug,
    string Name,
    string Brand,
    string Category,
    IReadOnlyList<string> Skin,
    decimal Price,
    double Rating,
    int Reviews,
    int Stock,
    string Size,
    string Shape,
    string Summary,
    string Description,
    IReadOnlyList<string> Ingredients)
{
    public string Path => $"/p/{Slug}";

    public string Picture => $"/assets/products/{Slug}.svg";

    /// <summary>The wide picture for a banner.</summary>
    public string HeroPicture => $"/assets/hero/{Slug}.svg";

    public bool InStock => Stock > 0;

    /// <summary>Skin types and the kind of product, as the keywords of the page.</summary>
    public IEnumerable<string> Tags => [.. Skin, Categories.Find(Category)!.Tag];
}
