using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Rules.Shapes;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Reads what a test's visitor did.</summary>
internal sealed class TestEventReader(NodeReader nodes, TestEventKind kind)
{
    private static readonly IReadOnlyList<string> Page = ["tags", "category", "item", "title"];

    private readonly KeyTable _keys = KeysOf(kind);

    /// <summary>Every key, in the order of the documentation.</summary>
    public static IReadOnlyList<TestEventKind> Kinds { get; } =
    [
        new("viewed", EventKind.PageView, "path", [.. Page, "ago", "referrer", "campaign"], "Pages viewed before."),
        new("clicked", EventKind.Click, "path", [.. Page, "slot", "variant", "ago"], "What was followed out of slots."),
        new("searched", EventKind.Search, "text", ["ago"], "What was looked for."),
        new("bought", EventKind.Purchase, "path", [.. Page, "value", "ago"], "What was bought."),
        new("goals", EventKind.Goal, "name", ["value", "ago"], "Goals reached."),
        new("saw", EventKind.Exposure, "slot", ["variant", "ago"], "What stood in slots."),
        new("dismissed", EventKind.Dismissal, "slot", ["variant", "ago"], "What was closed."),
    ];

    /// <summary>What stands behind such a key.</summary>
    public static Shape ShapeOf(TestEventKind kind) =>
        new ListShape(new EitherShape(ValueShape(kind.Main), new MapShape(KeysOf(kind))));

    /// <summary>Reads a list of events.</summary>
    public IEnumerable<TestEvent> Read(YamlNode node)
    {
        if (node is YamlList list)
            return list.Items.Select(ReadOne).OfType<TestEvent>().ToList();

        nodes.Error(node.At, "wrong-kind", $"{kind.Name} must be a list, but this is {node.Describe()}");
        return [];
    }

    /// <summary>What a test says of a page's item.</summary>
    public static TestPage ReadPage(YamlMap map, NodeReader nodes)
    {
        var tags = map.Find("tags") is { } written ? nodes.Texts(written, "tags") : null;
        return new TestPage
        {
            Tags = [.. (tags ?? []).Select(tag => tag.Text.ToLowerInvariant())],
            Category = Text("category"),
            Kind = Text("item"),
            Title = Text("title"),
        };

        string? Text(string key) => map.Find(key) is { } text ? nodes.Text(text, key)?.Text : null;
    }

    private static KeyTable KeysOf(TestEventKind kind) => new(
        $"an entry of {kind.Name}",
        [
            new(kind.Main, ValueShape(kind.Main), SummaryOf(kind.Main)) { IsRequired = true },
            .. kind.Others.Select(key => new RuleKey(key, ValueShape(key), SummaryOf(key))),
        ]);

    private static Shape ValueShape(string key) => key switch
    {
        "path" => RuleShapes.Path,
        "tags" => RuleShapes.Texts,
        "ago" => RuleShapes.Duration,
        "value" => RuleShapes.Number,
        _ => RuleShapes.Text,
    };

    private static string SummaryOf(string key) => key switch
    {
        "path" => "The page's path.",
        "text" => "The text looked for.",
        "name" => "The goal.",
        "tags" => "The tags of the page's item.",
        "category" => "Its category.",
        "item" => "Its kind.",
        "title" => "Its title.",
        "slot" => "The slot.",
        "variant" => "The variant; the page's own content unless written.",
        "value" => "What it was worth.",
        "referrer" => "The foreign host the view came from.",
        "campaign" => "The campaign parameters of its address: utm_source=x.",
        _ => "How long ago; now unless written.",
    };

    private TestEvent? ReadOne(YamlNode node)
    {
        if (node is YamlScalar)
            return ReadMain(node) is { } only ? new TestEvent(kind.Kind, only) : null;
        if (nodes.Map(node, _keys) is not { } map || nodes.Required(map, _keys, kind.Main) is not { } main)
            return null;

        var ago = map.Find("ago") is { } duration ? nodes.Duration(duration, "ago") ?? TimeSpan.Zero : TimeSpan.Zero;
        return ReadMain(main) is { } text
            ? new TestEvent(kind.Kind, text)
            {
                Page = ReadPage(map, nodes),
                Slot = Text(map, "slot"),
                Variant = Text(map, "variant"),
                Value = map.Find("value") is { } value ? nodes.Number(value, "value") : null,
                ReferrerHost = Text(map, "referrer"),
                Campaign = Text(map, "campaign"),
                Ago = ago,
            }
            : null;
    }

    private string? ReadMain(YamlNode node) =>
        kind.Main == "path" ? nodes.Path(node, "path") : nodes.Text(node, kind.Main)?.Text;

    private string? Text(YamlMap map, string key) => map.Find(key) is { } text ? nodes.Text(text, key)?.Text : null;
}
