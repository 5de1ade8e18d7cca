using PersonalizationEdge.Demo.Magazine;
using PersonalizationEdge.Demo.Products;

namespace PersonalizationEdge.Demo.Site;

/// <summary>What the pages are made from.</summary>
internal sealed record Shop(ProductCatalogue Products, ArticleLibrary Articles, TimeProvider Time)
{
    public static Shop Open(TimeProvider time) => new(ProductCatalogue.Load(), ArticleLibrary.Load(), time);
}
