using System.Collections.Frozen;
using System.Globalization;
using PersonalizationEdge.Demo.Products;
using PersonalizationEdge.Demo.Serving;

namespace PersonalizationEdge.Demo.Magazine;

/// <summary>All articles, newest first.</summary>
internal sealed class ArticleLibrary
{
    private const string Folder = "Magazine.Articles.";
    private const string Extension = ".txt";

    private readonly FrozenDictionary<string, Article> _bySlug;

    private ArticleLibrary(IEnumerable<Article> articles)
    {
        All =
        [
            .. articles
                .OrderByDescending(article => article.Published)
                .ThenBy(article => article.Slug, StringComparer.Ordinal),
        ];
        _bySlug = All.ToFrozenDictionary(article => article.Slug, StringComparer.Ordinal);
    }

    public IReadOnlyList<Article> All { get; }

    public static ArticleLibrary Load() => new(Resource.Names(Folder).Select(Parse));

    public Article? Find(string slug) => _bySlug.GetValueOrDefault(slug);

    /// <summary>Other articles, those on the same subjects first.</summary>
    public IEnumerable<Article> Related(Article article, int count) => All
        .Where(other => other != article)
        .OrderByDescending(other => other.Tags.Intersect(article.Tags).Count())
        .Take(count);

    /// <summary>Products for the skin that the article is about.</summary>
    public static IEnumerable<Product> ProductsFor(Article article, ProductCatalogue products, int count) =>
        products.Bestsellers
            .OrderByDescending(product => product.Tags.Intersect(article.Tags).Count())
            .Take(count);

    // A file is five lines "name: value", then paragraphs between empty lines.
    private static Article Parse(string resource)
    {
        var blocks = Resource.Read(resource).ReplaceLineEndings("\n").Trim().Split("\n\n");
        var head = blocks[0].Split('\n')
            .Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

        return new Article(
            resource[Folder.Length..^Extension.Length],
            head["title"],
            head["author"],
            DateOnly.ParseExact(head["published"], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            head["tags"].Split(", "),
            head["teaser"],
            [.. blocks.Skip(1).Select(block => block.Replace('\n', ' '))]);
    }
}
