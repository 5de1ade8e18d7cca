using System.Collections.Frozen;
using System.Text.Json;
using PersonalizationEdge.Demo.Serving;

namespace PersonalizationEdge.Demo.Products;

/// <summary>Everything on the shelves, in the order of <c>products.json</c>.</summary>
internal sealed class ProductCatalogue
{
    private const string BestsellerSlug = "velvet-dew-serum";

    private readonly FrozenDictionary<string, Product> _bySlug;

    private ProductCatalogue(IReadOnlyList<Product> all)
    {
        All = all;
        _bySlug = all.ToFrozenDictionary(product => product.Slug, StringComparer.Ordinal);
        Bestsellers = [.. all.Where(product => product.InStock).OrderByDescending(product => product.Reviews)];
    }

    public IReadOnlyList<Product> All { get; }

    /// <summary>What is in stock, most reviewed first.</summary>
    public IReadOnlyList<Product> Bestsellers { get; }

    public Product Bestseller => _bySlug[BestsellerSlug];

    /// <summary>One well-rated product of each shelf: the same choice for everybody.</summary>
    public IEnumerable<Product> Staples => Categories.All.Select(category => Of(category)
        .Where(product => product.InStock && product != Bestseller)
        .OrderByDescending(product => product.Rating)
        .ThenBy(product => product.Reviews)
        .First());

    public static ProductCatalogue Load() => new(
        JsonSerializer.Deserialize<List<Product>>(Resource.Read("Products.products.json"), JsonSerializerOptions.Web)!);

    public Product? Find(string slug) => _bySlug.GetValueOrDefault(slug);

    public IEnumerable<Product> Of(Category category) => All.Where(product => product.Category == category.Slug);

    public IEnumerable<Product> For(SkinType skin) => All.Where(product => product.Skin.Contains(skin.Slug));

    /// <summary>Other shelves' products for the same skin.</summary>
    public IEnumerable<Product> Related(Product product, int count) => All
        .Where(other => other.Category != product.Category && other.InStock)
        .OrderByDescending(other => other.Skin.Intersect(product.Skin).Count())
        .ThenByDescending(other => other.Brand == product.Brand)
        .ThenByDescending(other => other.Rating)
        .DistinctBy(other => other.Category)
        .Take(count);

    /// <summary>Products that mention every word of <paramref name="query"/>, the ones that name it first.</summary>
    public IEnumerable<Product> Search(string query)
    {
        var words = query.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return All
            .Where(product => Array.TrueForAll(words, word => Mentions(product, word)))
            .OrderByDescending(product => words.Count(word => Holds(product.Name, word)));
    }

    private static bool Mentions(Product product, string word) =>
        Holds(product.Name, word)
        || Holds(product.Brand, word)
        || Holds(product.Summary, word)
        || Holds(product.Description, word)
        || product.Tags.Any(tag => Holds(tag, word))
        || product.Ingredients.Any(ingredient => Holds(ingredient, word));

    private static bool Holds(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
