using System.Text.Json.Nodes;
using PersonalizationEdge.Demo.Site;

namespace PersonalizationEdge.Demo.Products;

/// <summary>A product as schema.org describes one.</summary>
internal static class ProductData
{
    public static JsonObject Of(Product product, SiteAddress site) => new()
    {
        ["@context"] = "https://schema.org",
        ["@type"] = "Product",
        ["name"] = product.Name,
        ["sku"] = product.Slug,
        ["description"] = product.Summary,
        ["category"] = Categories.Find(product.Category)!.Name,
        ["image"] = site.Of(product.Picture),
        ["url"] = site.Of(product.Path),
        ["brand"] = new JsonObject { ["@type"] = "Brand", ["name"] = product.Brand },
        ["offers"] = new JsonObject
        {
            ["@type"] = "Offer",
            ["price"] = Money.Plain(product.Price),
            ["priceCurrency"] = Money.Currency,
            ["availability"] = product.InStock ? "https://schema.org/InStock" : "https://schema.org/OutOfStock",
            ["url"] = site.Of(product.Path),
        },
        ["aggregateRating"] = new JsonObject
        {
            ["@type"] = "AggregateRating",
            ["ratingValue"] = product.Rating,
            ["reviewCount"] = product.Reviews,
        },
    };
}
