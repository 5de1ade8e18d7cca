using PersonalizationEdge.Engine.Decisions;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Reads a visitor of <c>tests:</c> or of a visitor file.</summary>
internal static class TestVisitorReader
{
    private static readonly KeyTable Keys = new("a visitor", "viewed", "consent", "hold-out", "device")
    {
        NotYet = ["bought", "clicked", "searched", "preference", "country", "language"],
    };

    private static readonly KeyTable ViewKeys = new("a view", "path", "tags", "item", "ago");

    public static TestVisitor? Read(YamlNode node, NodeReader nodes)
    {
        if (nodes.Map(node, Keys) is not { } map)
            return null;

        var hasConsent = map.Find("consent") is not { } consent || (nodes.Flag(consent, "consent") ?? true);
        var isHeldOut = map.Find("hold-out") is { } holdOut && (nodes.Flag(holdOut, "hold-out") ?? false);
        var device = map.Find("device") is { } name ? Device(name, nodes) : DeviceClass.Desktop;
        var views = map.Find("viewed") is { } viewed ? Views(viewed, nodes) : [];

        return new TestVisitor(hasConsent, isHeldOut, device, views);
    }

    private static DeviceClass Device(YamlNode node, NodeReader nodes) =>
        nodes.Word(node, "device", ["desktop", "tablet", "phone"]) switch
        {
            "phone" => DeviceClass.Phone,
            "tablet" => DeviceClass.Tablet,
            _ => DeviceClass.Desktop,
        };

    private static List<TestView> Views(YamlNode node, NodeReader nodes)
    {
        if (node is YamlList list)
            return [.. list.Items.Select(item => View(item, nodes)).OfType<TestView>()];

        nodes.Error(node.At, "wrong-kind", $"viewed must be a list of views, but this is {node.Describe()}");
        return [];
    }

    private static TestView? View(YamlNode node, NodeReader nodes)
    {
        if (node is YamlScalar)
            return nodes.Path(node, "a view") is { } only ? new TestView(only, [], null, TimeSpan.Zero) : null;
        if (nodes.Map(node, ViewKeys) is not { } map)
            return null;

        if (map.Find("path") is not { } path)
        {
            nodes.Missing(map, ViewKeys, map.At, "a view needs a path");
            return null;
        }

        var tags = map.Find("tags") is { } written ? nodes.Texts(written, "tags") : [];
        var kind = map.Find("item") is { } item ? nodes.Text(item, "item")?.Text : null;
        var ago = map.Find("ago") is { } duration ? nodes.Duration(duration, "ago") ?? TimeSpan.Zero : TimeSpan.Zero;
        return nodes.Path(path, "path") is { } text
            ? new TestView(text, [.. (tags ?? []).Select(tag => tag.Text.ToLowerInvariant())], kind, ago)
            : null;
    }
}
