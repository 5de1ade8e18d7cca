using PersonalizationEdge.Engine.Rules.Content;
using PersonalizationEdge.Engine.Rules.Shapes;
using PersonalizationEdge.Engine.Rules.Yaml;
using Selector = PersonalizationEdge.Html.Selector;

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
        if (children is null || item is not (var selector, var attribute) || pinned is null)
            return null;

        if (!children.IsSimple)
        {
            nodes.Error(map.Find("children")!.At, "bad-selector", "children asks nothing of what is around them", "such as li or li.article");
            return null;
        }

        return new OrderContent(new Html.ListShape(children, selector, attribute)) { Pinned = pinned.Value };
    }

    private static (Selector Selector, string Attribute)? Item(YamlNode node, NodeReader nodes)
    {
        if (SelectorReader.ReadPlace(node, "item", nodes) is not (var selector, var attribute))
            return null;
        if (attribute is not null)
            return (selector, attribute);

        nodes.Error(node.At, "bad-attribute", "item must name an attribute", $"such as {selector.Text}@href");
        return null;
    }
}
