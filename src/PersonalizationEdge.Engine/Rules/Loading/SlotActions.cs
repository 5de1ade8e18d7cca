using PersonalizationEdge.Engine.Rules.Content;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>The table of what slots can do.</summary>
internal static class SlotActions
{
    private static readonly IReadOnlyList<string> MarkupKeys = ["html", "file", "text"];

    /// <summary>Every action, in the order of the documentation.</summary>
    public static IReadOnlyList<SlotActionRow> All { get; } =
    [
        new("banner", SlotAction.Banner, MarkupKeys)
        {
            Summary = "The element's content is replaced.",
            Example = "banner: { variants: { one: { html: \"<b>New</b>\" } } }",
        },
        new("text", SlotAction.Text, ["text"])
        {
            Summary = "The element's content is replaced by plain text.",
            Example = "text: { variants: { one: { text: \"Free delivery & returns\" } } }",
        },
        new("append", SlotAction.Append, MarkupKeys)
        {
            Summary = "Content is added at the end of the element.",
            Example = "append: { variants: { one: { html: \"<p>One more</p>\" } } }",
        },
        new("prepend", SlotAction.Prepend, MarkupKeys)
        {
            Summary = "Content is added at the beginning of the element.",
            Example = "prepend: { variants: { one: { html: \"<p>One before</p>\" } } }",
        },
        new("before", SlotAction.Before, MarkupKeys)
        {
            Summary = "Content is added in front of the element.",
            Example = "before: { variants: { one: { html: \"<p>First</p>\" } } }",
        },
        new("after", SlotAction.After, MarkupKeys)
        {
            Summary = "Content is added behind the element.",
            Example = "after: { variants: { one: { html: \"<p>Last</p>\" } } }",
        },
        new("replace", SlotAction.Replace, MarkupKeys)
        {
            Summary = "The whole element is replaced, its tags included.",
            Example = "replace: { variants: { one: { html: \"<p>Instead</p>\" } } }",
        },
        new("remove", SlotAction.Remove, [])
        {
            Summary = "The whole element is taken out of the page.",
            Example = "remove: { for: example }",
            Fixed = new ElementContent(),
        },
        new("unwrap", SlotAction.Unwrap, [])
        {
            Summary = "The element's tags are taken out of the page; what stands between them stays.",
            Example = "unwrap: { for: example }",
            Fixed = new ElementContent(),
        },
        new("attribute", SlotAction.Attribute, ["set", "remove"])
        {
            Summary = "Attributes of the element are set or taken away.",
            Example = "attribute: { variants: { one: { set: { href: /sale, title: Sale }, remove: target } } }",
        },
        new("class", SlotAction.Class, ["add", "remove"])
        {
            Summary = "Classes of the element are added or taken away.",
            Example = "class: { variants: { one: { add: [wide, dark], remove: narrow } } }",
        },
        new("row", SlotAction.Row, [])
        {
            Summary = "Recommended items: each a copy of the first card in the element, with its own title, link, picture and price.",
            Example = "row: { items: product, count: 4, cold: popular, card: { url: \"a@href\", title: .name, image: \"img@src\", price: .price } }",
            OwnKeys = RowReader.Keys,
            ReadOwn = RowReader.Read,
        },
        new("order", SlotAction.Order, [])
        {
            Summary = "The element's children change places: what the visitor cares for and what is new comes first.",
            Example = "order: { children: li, item: \"a@href\", pin: 1 }",
            OwnKeys = OrderReader.Keys,
            ReadOwn = OrderReader.Read,
        },
        new("hide", SlotAction.Hide, [])
        {
            Summary = "The element gets the attribute `hidden`.",
            Example = "hide: { for: example }",
            Fixed = new TagContent([new TagChange(TagChangeKind.SetAttribute, "hidden", ContentTemplate.OfLiteral(""))]),
        },
        new("show", SlotAction.Show, [])
        {
            Summary = "The element loses the attribute `hidden`.",
            Example = "show: { for: example }",
            Fixed = new TagContent([new TagChange(TagChangeKind.RemoveAttribute, "hidden")]),
        },
    ];

    /// <summary>The keys of the actions.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(row => row.Name)];
}
