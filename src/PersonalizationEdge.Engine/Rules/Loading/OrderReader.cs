using PersonalizationEdge.Engine.Rules.Content;
using PersonalizationEdge.Engine.Rules.Shapes;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Reads what stands behind <c>order:</c>.</summary>
internal static class OrderReader
{
    private const int MostPinned = 100;

    /// <summary>The keys of an order.</summary>
    public static KeyTable Keys { get; } = new(
        "an order",
        new("children", RuleShapes.Text, "The children that change places, such as li.") { IsRequired = true },
        new("item", RuleShapes.AttributePlace, "Which attribute in a child says what it is about, such as a@href.") { IsRequired = true },
        new("pin", new NumberShape(true, 0, MostPinned), "How many of the first keep their places; 0 unless written."),
        new("for", RuleShapes.Texts, "The segment it is for, or one of several; everyone unless written."));

    /// <summary>Reads it; null after a problem was reported.</summary>
    public static OrderContent? Read(YamlMap map, ConditionReader reader)
    {
        var nodes = reader.Nodes;
        var children = nodes.Required(map, Keys, "children") is { } written ? SelectorReader.Read(written, "children", nodes) : null;
        var item = nodes.Required(map, Keys, "item") is { } source ? Item(source, nodes) : null;
        var pinned = map.Find("pin") is { } pin ? nodes.Whole(pin, "pin", 0, MostPinned) : 0;
        if (children is null || item is null || pinned is null)
            return null;

        return new OrderContent(((YamlScalar)map.Find("children")!).Text, item) { Pinned = pinned.Value };
    }

    private static TagSource? Item(YamlNode node, NodeReader nodes)
    {
        var source = SelectorReader.ReadTagSource(node, "item", nodes);
        if (source is not { Attribute: null })
            return source;

        nodes.Error(node.At, "bad-attribute", "item must name an attribute", $"such as {source.Selector}@href");
        return null;
    }
}
