using PersonalizationEdge.Engine.Rules.Yaml;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Compiles the slots under <c>slots:</c>.</summary>
internal sealed class SlotReader(SegmentCompiler segments, IncludedFiles included)
{
    private static readonly KeyTable Keys = new("a slot", "at", "pages", "banner")
    {
        NotYet =
        [
            "row", "order", "text", "attribute", "class", "hide", "show", "append", "before", "after", "goals",
            "priority",
        ],
    };

    private static readonly KeyTable BannerKeys = new("a banner", "choose", "variants");

    public Slot? Read(Declared declared)
    {
        var nodes = declared.Nodes;
        if (nodes.Map(declared.Value, Keys) is not { } map)
            return null;

        var at = map.Find("at");
        var selector = at is null ? null : SelectorReader.Read(at, "at", nodes);
        var pages = map.Find("pages") is { } written ? nodes.Globs(written, "pages") : [];
        var variants = Banner(declared, map);
        if (pages is null || variants is null || (at is not null && selector is null))
            return null;

        return new Slot(declared.Name, new SlotMarker(declared.Name, selector), pages, SlotAction.Banner, variants);
    }

    private List<Variant>? Banner(Declared slot, YamlMap map)
    {
        var nodes = slot.Nodes;
        if (map.Find("banner") is not { } banner)
        {
            nodes.Missing(map, Keys, slot.Key.At, $"slot \"{slot.Name}\" has no content", "give it a banner:");
            return null;
        }

        if (nodes.Map(banner, BannerKeys) is not { } keys)
            return null;

        if (keys.Find("choose") is { } choose && nodes.Text(choose, "choose") is { } text)
            Choose(text, nodes);
        if (keys.Find("variants") is { } variants)
            return Variants(slot, variants);

        nodes.Missing(keys, BannerKeys, keys.At, $"slot \"{slot.Name}\" has no variants");
        return null;
    }

    private static void Choose(YamlScalar text, NodeReader nodes)
    {
        const string bandit = "\"bandit\" in choose is not supported in this version";
        if (text.Text == "bandit")
            nodes.Error(text.At, "not-supported", bandit, "write first-match");
        else
            nodes.OneOf(text, "choose", ["first-match"]);
    }

    private List<Variant>? Variants(Declared slot, YamlNode node)
    {
        var reader = new VariantReader(segments, included, slot.File);
        var variants = slot.Nodes.Named(node, "variants").Select(reader.Read).ToList();
        if (node is YamlMap { Entries.Count: 0 })
            slot.Nodes.Error(node.At, "missing-key", $"slot \"{slot.Name}\" has no variants");

        return variants.Count == 0 || variants.Contains(null) ? null : [.. variants.OfType<Variant>()];
    }
}
