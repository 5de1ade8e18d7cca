using PersonalizationEdge.Engine.Rules.Shapes;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Reads what is declared under <c>goals:</c>.</summary>
internal static class GoalReader
{
    private static readonly KeyTable ValueKeys = new(
        "value", new RuleKey("query", RuleShapes.Text, "The query parameter that says it.") { IsRequired = true });

    private static readonly KeyTable Keys = new(
        "a goal",
        new("page", RuleShapes.PathPatterns, "The paths whose view reaches it.") { IsRequired = true },
        new("value", new EitherShape(RuleShapes.Number, new MapShape(ValueKeys)), "What it is worth."),
        new("bought", RuleShapes.AttributePlace, "Which links of the page lead to what was bought, such as .order-lines a@href."));

    /// <summary>What stands behind <c>goals:</c>.</summary>
    public static Shape Shape { get; } = new NamedShape(new MapShape(Keys));

    public static Goal? Read(Declared declared)
    {
        var nodes = declared.Nodes;
        if (nodes.Map(declared.Value, Keys) is not { } map)
            return null;

        var pages = nodes.Required(map, Keys, "page") is { } page ? nodes.Globs(page, "page") : null;
        var value = map.Find("value");
        var parameter = value is YamlMap ? Parameter(value, nodes) : null;
        var number = value is null or YamlMap ? null : nodes.Number(value, "value");
        var bought = map.Find("bought") is { } source ? Bought(source, nodes) : null;

        return pages is null
            ? null
            : new Goal(declared.Name, pages, number, parameter) { Bought = bought, Place = nodes.Place(declared.Key.At) };
    }

    private static string? Parameter(YamlNode node, NodeReader nodes) =>
        nodes.Map(node, ValueKeys) is { } map && nodes.Required(map, ValueKeys, "query") is { } query
            ? nodes.Text(query, "query")?.Text
            : null;

    // Looked for in the whole page: unlike inside a card, it may ask what is around.
    private static ValueSource? Bought(YamlNode node, NodeReader nodes)
    {
        if (SelectorReader.ReadValueSource(node, "bought", nodes) is not { } source)
            return null;
        if (source.Attribute is not null)
            return source;

        nodes.Error(node.At, "bad-attribute", "bought must name an attribute", $"such as {source.Selector}@href");
        return null;
    }
}
