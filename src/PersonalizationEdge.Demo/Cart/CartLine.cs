using PersonalizationEdge.Demo.Products;

namespace PersonalizationEdge.Demo.Cart;

/// <summary>Some of one product.</summary>
internal sealed record CartLine(Product Product, int Quantity)
{
    public decimal Total => Product.Price * Quantity;
}
