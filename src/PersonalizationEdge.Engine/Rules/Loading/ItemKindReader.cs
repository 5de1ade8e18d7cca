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
            .. NotYet.Select(key => new RuleKey(key, RuleShapes.Text, "") { IsNotYet = true }),
        ]);

    /// <summary>What stands behind <c>items:</c>.</summary>
    public static Shape Shape { get; } = new NamedShape(new MapShape(Keys));

    private static string[] NotYet => ["title", "image", "price", "category", "date", "stock", "identity"];

    public static ItemKind? Read(Declared declared)
    {
        var nodes = declared.Nodes;
        if (nodes.Map(declared.Value, Keys) is not { } map)
            return null;

        var tags = map.Find("tags") is { } source ? SelectorReader.ReadTagSource(source, "tags", nodes) : null;
        if (map.Find("pages") is not { } pages)
        {
            var message = $"item kind \"{declared.Name}\" does not say on which pages";
            nodes.Missing(map, Keys, declared.Key.At, message, "such as pages: /p/*");
            return null;
        }

        return nodes.Globs(pages, "pages") is { } globs ? new ItemKind(declared.Name, globs, tags) : null;
    }
}
