using PersonalizationEdge.Engine.Rules.Content;
using PersonalizationEdge.Engine.Rules.Shapes;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Reads what stands behind <c>row:</c>.</summary>
internal static class RowReader
{
    private const int Usual = 4;
    private const int Most = 50;

    private static readonly Dictionary<string, RowExclusions> Exclusions = new()
    {
        ["bought"] = RowExclusions.Bought,
        ["in-view"] = RowExclusions.InView,
        ["seen-today"] = RowExclusions.SeenToday,
    };

    private static readonly KeyTable CardKeys = new(
        "a card",
        new("url", RuleShapes.AttributePlace, "The links to the item, such as a@href.") { IsRequired = true },
        new("title", RuleShapes.Text, "Where the title stands, such as .name."),
        new("image", RuleShapes.AttributePlace, "The picture, such as img@src."),
        new("price", RuleShapes.Text, "Where the price stands, such as .price."));

    /// <summary>The keys of a row.</summary>
    public static KeyTable Keys { get; } = new(
        "a row",
        new("items", RuleShapes.Name, "The kind of the items.") { IsRequired = true },
        new("card", new MapShape(CardKeys), "Where a card shows its item; the first card that stands there is the pattern.") { IsRequired = true },
        new("count", new NumberShape(true, 1, Most), "How many items; 4 unless written."),
        new("min", new NumberShape(true, 1, Most), "With fewer the page's own content stays; as many as `count` unless written."),
        new("cold", new TextShape { Words = ["popular"] }, "`popular`: whoever nothing is known of gets what is popular."),
        new("exclude", new OneOrMoreShape(new TextShape { Words = [.. Exclusions.Keys] }), "What is left out; `[bought, in-view]` unless written."),
        new("per-category", new NumberShape(true, 1, Most), "The most items of one category."),
        new("per-brand", new NumberShape(true, 1, Most), "The most items of one brand."),
        new("for", RuleShapes.Texts, "The segment it is for, or one of several; everyone unless written."));

    /// <summary>Reads it; null after a problem was reported.</summary>
    public static RowContent? Read(YamlMap map, ConditionReader reader)
    {
        var nodes = reader.Nodes;
        var kind = nodes.Required(map, Keys, "items") is { } items && nodes.Text(items, "items") is { } name
            ? reader.Declared(name, reader.Names.ItemKinds, "unknown-item", "item kind", "items")
            : null;
        var card = nodes.Required(map, Keys, "card") is { } written ? Card(written, nodes) : null;
        var count = Whole(map, "count", nodes) ?? Usual;
        var least = Whole(map, "min", nodes) ?? count;
        if (map.Find("min") is { } node && least > count)
            nodes.Error(node.At, "bad-number", "min is more than count");

        var excluded = map.Find("exclude") is { } list ? Excluded(list, nodes) : RowExclusions.Bought | RowExclusions.InView;
        var isForEverybody = map.Find("cold") is { } cold && nodes.Word(cold, "cold", ["popular"]) is not null;
        if (kind is null || card is null || excluded is null)
            return null;

        return new RowContent(kind, card)
        {
            Count = count,
            Least = least,
            IsForEverybody = isForEverybody,
            Excluded = excluded.Value,
            PerCategory = Whole(map, "per-category", nodes),
            PerBrand = Whole(map, "per-brand", nodes),
        };
    }

    private static int? Whole(YamlMap map, string key, NodeReader nodes) =>
        map.Find(key) is { } node ? nodes.Whole(node, key, 1, Most) : null;

    private static RowExclusions? Excluded(YamlNode node, NodeReader nodes)
    {
        if (nodes.Texts(node, "exclude") is not { } texts)
            return null;

        var excluded = RowExclusions.None;
        foreach (var text in texts)
        {
            if (nodes.OneOf(text, "exclude", [.. Exclusions.Keys]) is not { } word)
                return null;

            excluded |= Exclusions[word];
        }

        return excluded;
    }

    private static CardMap? Card(YamlNode node, NodeReader nodes)
    {
        if (nodes.Map(node, CardKeys) is not { } map)
            return null;

        var url = nodes.Required(map, CardKeys, "url") is { } written ? Place(written, "url", "href", nodes) : null;
        return url is null ? null : new CardMap(url)
        {
            Title = Part(map, "title", null, nodes),
            Image = Part(map, "image", "src", nodes),
            Price = Part(map, "price", null, nodes),
        };
    }

    private static TagSource? Part(YamlMap map, string key, string? needed, NodeReader nodes) =>
        map.Find(key) is { } node ? Place(node, key, needed, nodes) : null;

    // An address belongs in an attribute: as text it would be read by people.
    private static TagSource? Place(YamlNode node, string key, string? needed, NodeReader nodes)
    {
        var place = SelectorReader.ReadTagSource(node, key, nodes);
        if (place is not { Attribute: null } || needed is null)
            return place;

        nodes.Error(node.At, "bad-attribute", $"{key} must name an attribute", $"such as {place.Selector}@{needed}");
        return null;
    }
}
