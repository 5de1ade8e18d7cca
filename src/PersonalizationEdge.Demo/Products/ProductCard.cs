using PersonalizationEdge.Demo.Templating;

namespace PersonalizationEdge.Demo.Products;

/// <summary>A product as a child of <c>ul.products</c>.</summary>
internal static class ProductCard
{
    /// <summary>Picture, name and price: all that a row on a busy page needs.</summary>
    public static Markup Plain(Product product) => Markup.Of(
        $"""
        <li class="card">
        {Link(product)}
        <p class="price">{Money.Shown(product.Price)}</p>
        </li>
        """);

    /// <summary>With what helps to choose among many.</summary>
    public static Markup Detailed(Product product) => Markup.Of(
        $"""
        <li class="card">
        {Link(product)}
        <p class="summary">{product.Summary}</p>
        <p class="price">{Money.Shown(product.Price)}</p>
        {Stars.Of(product.Rating, product.Reviews)}
        </li>
        """);

    // The name stands in the same link, so the picture needs no second telling.
    private static Markup Link(Product product) => Markup.Of(
        $"""
        <a href="{product.Path}"><img src="{product.Picture}" alt="" width="480" height="560" loading="lazy"><span class="name">{product.Name}</span></a>
        """);
}
