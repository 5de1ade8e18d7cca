using PersonalizationEdge.Engine.Rules.Shapes;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Reads the kinds of items under <c>items:</c>.</summary>
internal static class ItemKindReader
{
    private static readonly KeyTable Keys = new(
        "an item kind",
        [
            new("pages", RuleShapes.PathPatterns, "The paths of their pages.") { IsRequired = true },
            new("tags", RuleShapes.Text, "Where their tags stand, such as meta[name=keywords]@content."),
            new("title", RuleShapes.Text, "Where their titles stand, such as h1.name."),
            new("image", RuleShapes.Text, "Where their pictures stand, such as .gallery img@src."),
            new("price", RuleShapes.Text, "Where their prices stand, such as .price or [data-price]@data-price."),
            new("brand", RuleShapes.Text, "Where their brands stand."),
            new("category", RuleShapes.Text, "Where their categories stand."),
            new("published", RuleShapes.Text, "Where their dates stand, in ISO 8601, such as time@datetime."),
            new("stock", RuleShapes.Text, "Where it stands whether they are in stock, as words or as a number."),
            new("identity", RuleShapes.Text, "") { IsNotYet = true },
        ]);

    /// <summary>What stands behind <c>items:</c>.</summary>
    public static Shape Shape { get; } = new NamedShape(new MapShape(Keys));

    public static ItemKind? Read(Declared declared)
    {
        var nodes = declared.Nodes;
        if (nodes.Map(declared.Value, Keys) is not { } map)
            return null;

        ValueSource? Source(string key) =>
            map.Find(key) is { } source ? SelectorReader.ReadValueSource(source, key, nodes) : null;

        var kind = new ItemKind(declared.Name, [], Source("tags"))
        {
            Title = Source("title"),
            Image = Source("image"),
            Price = Source("price"),
            Brand = Source("brand"),
            Category = Source("category"),
            Published = Source("published"),
            Stock = Source("stock"),
        };
        if (map.Find("pages") is not { } pages)
        {
            var message = $"item kind \"{declared.Name}\" does not say on which pages";
            nodes.Missing(map, Keys, declared.Key.At, message, "such as pages: /p/*");
            return null;
        }

        return nodes.Globs(pages, "pages") is { } globs ? kind with { Pages = globs } : null;
    }
}
