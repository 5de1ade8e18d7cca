namespace PersonalizationEdge.Demo.Products;

/// <summary>A way to sort a listing.</summary>
/// <param name="Key">Its name in the address; empty for the usual one.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Sort">What it does. Sorting is stable, so equals keep the order of the shelf.</param>
internal sealed record ListingOrder(string Key, string Name, Func<IEnumerable<Product>, IEnumerable<Product>> Sort)
{
    public static readonly IReadOnlyList<ListingOrder> All =
    [
        new("", "Featured", products => products),
        new("price", "Price, low to high", products => products.OrderBy(product => product.Price)),
        new("price-down", "Price, high to low", products => products.OrderByDescending(product => product.Price)),
        new("rating", "Best rated", products => products.OrderByDescending(product => product.Rating)),
        new("name", "Name", products => products.OrderBy(product => product.Name, StringComparer.Ordinal)),
    ];

    public static ListingOrder Find(string? key) => All.FirstOrDefault(order => order.Key == key) ?? All[0];
}
