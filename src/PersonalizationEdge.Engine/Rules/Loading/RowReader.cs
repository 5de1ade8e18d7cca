using PersonalizationEdge.Engine.Rules.Content;
using PersonalizationEdge.Engine.Rules.Shapes;
using PersonalizationEdge.Engine.Rules.Yaml;
using PersonalizationEdge.Engine.Scoring;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Reads what stands behind <c>row:</c>.</summary>
internal static class RowReader
{
    private const int Usual = 4;
    private const int Most = 50;

    private static readonly Dictionary<string, RowExclusions> Exclusions = new()
    {
        ["none"] = RowExclusions.None,
        ["bought"] = RowExclusions.Bought,
        ["viewed"] = RowExclusions.Viewed,
        ["in-view"] = RowExclusions.InView,
        ["seen-today"] = RowExclusions.SeenToday,
    };

    private static readonly (string Key, CardField Field)[] Fields =
    [
        ("url", CardField.Url), ("title", CardField.Title), ("image", CardField.Image), ("price", CardField.Price),
    ];

    private static readonly KeyTable CardKeys = new(
        "a card",
        new("url", RuleShapes.AttributePlace, "The links to the item, such as a@href.") { IsRequired = true },
        new("title", RuleShapes.Text, "Where the title stands, such as .name."),
        new("image", RuleShapes.AttributePlace, "The picture, such as img@src."),
        new("price", RuleShapes.Text, "Where the price stands, such as .price."),
        new("price-format", RuleShapes.Text, "How prices are written, such as 1.000,00 €; €0.00 unless written."),
        new(
            "keep",
            RuleShapes.Texts,
            "Attributes that are the same for all items, though they look like the first one's number."));

    /// <summary>The keys of a row.</summary>
    public static KeyTable Keys { get; } = new(
        "a row",
        new("items", RuleShapes.Name, "The kind of the items.") { IsRequired = true },
        new(
            "card",
            new MapShape(CardKeys),
            "Where a card shows its item; the first card that stands there is the pattern. Without it that is found out by "
            + "what is known of that card's item."),
        new("count", new NumberShape(true, 1, Most), "How many items; 4 unless written."),
        new("min", new NumberShape(true, 1, Most), "With fewer the page's own content stays; as many as `count` unless written."),
        new("cold", new TextShape { Words = ["popular"] }, "`popular`: whoever nothing is known of gets what is popular."),
        new("exclude", new OneOrMoreShape(new TextShape { Words = [.. Exclusions.Keys] }), "What is left out: `bought` (at any time), `viewed` (in this visit), `in-view` (what the page shows by itself), `seen-today` (what the row has shown today), or `none`; `bought` unless written."),
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
        var card = map.Find("card") is { } written ? Card(written, nodes) : new RowContent("", null, []);
        var count = Whole(map, "count", nodes) ?? Usual;
        var least = Whole(map, "min", nodes) ?? count;
        if (map.Find("min") is { } node && least > count)
            nodes.Error(node.At, "bad-number", "min is more than count");

        var excluded = map.Find("exclude") is { } list ? Excluded(list, nodes) : RowExclusions.Bought;
        var isForEverybody = map.Find("cold") is { } cold && nodes.Word(cold, "cold", ["popular"]) is not null;
        if (kind is null || card is null || excluded is null)
            return null;

        return card with
        {
            Kind = kind,
            Count = count,
            Least = least,
            IsForEverybody = isForEverybody,
            Excluded = excluded.Value,
            PerCategory = Whole(map, "per-category", nodes) ?? 0,
            PerBrand = Whole(map, "per-brand", nodes) ?? 0,
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

    // A row of which only the card is known.
    private static RowContent? Card(YamlNode node, NodeReader nodes)
    {
        if (nodes.Map(node, CardKeys) is not { } map)
            return null;

        var format = map.Find("price-format") is { } written ? Format(written, nodes) : PriceFormat.Parse("€0.00");
        nodes.Required(map, CardKeys, "url");
        var (fields, parts) = (new List<CardField>(), new List<CardPart>());
        foreach (var (key, field) in Fields)
        {
            if (map.Find(key) is not { } place)
                continue;
            if (Part(place, key, field, nodes) is not { } part)
                return null;

            fields.Add(field);
            parts.Add(part);
        }

        var kept = map.Find("keep") is { } attributes ? nodes.Texts(attributes, "keep") : [];
        return format is null || kept is null || !fields.Contains(CardField.Url)
            ? null
            : new RowContent("", new CardMap(parts, kept: [.. kept.Select(name => name.Text)]), fields)
            {
                Prices = format,
            };
    }

    private static PriceFormat? Format(YamlNode node, NodeReader nodes)
    {
        if (nodes.Text(node, "price-format") is not { } text)
            return null;
        if (PriceFormat.Parse(text.Text) is { } format)
            return format;

        const string hint = "such as \"0.00 €\" or \"€ 1.000,00\"";
        nodes.Error(text.At, "bad-number", $"price-format must hold a number that says how, but this is \"{text.Text}\"", hint);
        return null;
    }

    // An address belongs in an attribute: as text it would be read by people.
    private static CardPart? Part(YamlNode node, string key, CardField field, NodeReader nodes)
    {
        if (SelectorReader.ReadPlace(node, key, nodes) is not (var selector, var attribute))
            return null;

        var isAddress = field is CardField.Url or CardField.Image;
        if (isAddress && attribute is null)
        {
            var wanted = field == CardField.Url ? "href" : "src";
            nodes.Error(node.At, "bad-attribute", $"{key} must name an attribute", $"such as {selector.Text}@{wanted}");
            return null;
        }

        try
        {
            return new CardPart(selector, attribute, isRequired: true);
        }
        catch (ArgumentException)
        {
            nodes.Error(node.At, "bad-attribute", $"the attribute \"{attribute}\" cannot be an item's");
            return null;
        }
    }
}
