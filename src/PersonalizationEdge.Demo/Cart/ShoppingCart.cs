using System.Globalization;
using Microsoft.AspNetCore.Http;
using PersonalizationEdge.Demo.Products;

namespace PersonalizationEdge.Demo.Cart;

/// <summary>What the visitor means to buy, kept only in a cookie of the form <c>slug*2.slug*1</c>.</summary>
internal sealed class ShoppingCart
{
    public const string CookieName = "cart";
    public const int MostOfOne = 9;

    private const int MostLines = 20;
    private const decimal FreeShippingFrom = 40m;
    private const decimal ShippingPrice = 4.90m;

    private ShoppingCart(IReadOnlyList<CartLine> lines) => Lines = lines;

    public IReadOnlyList<CartLine> Lines { get; }

    public bool IsEmpty => Lines.Count == 0;

    public decimal Goods => Lines.Sum(line => line.Total);

    public decimal Shipping => IsEmpty || Goods >= FreeShippingFrom ? 0 : ShippingPrice;

    public decimal Total => Goods + Shipping;

    public static bool IsNamedBy(HttpRequest request) => !string.IsNullOrEmpty(request.Cookies[CookieName]);

    public static ShoppingCart Of(HttpRequest request, ProductCatalogue products) =>
        Parse(request.Cookies[CookieName], products);

    /// <summary>How many things the cookie names, without asking the catalogue.</summary>
    public static int CountIn(HttpRequest request) =>
        Entries(request.Cookies[CookieName]).Sum(entry => entry.Quantity);

    /// <summary>Reads the cookie's form; what it does not understand is left out.</summary>
    public static ShoppingCart Parse(string? text, ProductCatalogue products) => new(
        [.. Entries(text)
            .Select(entry => products.Find(entry.Slug) is { } product ? new CartLine(product, entry.Quantity) : null)
            .OfType<CartLine>()]);

    public ShoppingCart With(Product product, int quantity)
    {
        var held = Lines.FirstOrDefault(line => line.Product == product);
        var sum = new CartLine(product, Math.Clamp((held?.Quantity ?? 0) + quantity, 1, MostOfOne));
        var lines = held is null ? Lines.Append(sum) : Lines.Select(line => line == held ? sum : line);

        return new ShoppingCart([.. lines.Take(MostLines)]);
    }

    public ShoppingCart Without(string slug) => new([.. Lines.Where(line => line.Product.Slug != slug)]);

    public override string ToString() => string.Join('.', Lines.Select(line =>
        string.Create(CultureInfo.InvariantCulture, $"{line.Product.Slug}*{line.Quantity}")));

    private static IEnumerable<(string Slug, int Quantity)> Entries(string? text)
    {
        foreach (var entry in (text ?? "").Split('.', MostLines + 1).Take(MostLines))
        {
            var star = entry.IndexOf('*', StringComparison.Ordinal);
            var count = entry.AsSpan(star + 1);
            if (star > 0
                && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var quantity)
                && quantity is >= 1 and <= MostOfOne)
            {
                yield return (entry[..star], quantity);
            }
        }
    }
}
