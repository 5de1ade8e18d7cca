using PersonalizationEdge.Engine.Experiments;
using PersonalizationEdge.Engine.Rules.Content;
using PersonalizationEdge.Engine.Rules.Shapes;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Compiles the variants of one slot.</summary>
internal sealed class VariantReader(
    SegmentCompiler segments,
    IncludedFiles included,
    RuleNames names,
    TimeZoneInfo zone,
    Declared slot,
    SlotActionRow row)
{
    /// <summary>What tests and reasons call the page's own content; no variant can be called so.</summary>
    public const string Default = "default";

    private readonly KeyTable _keys = KeysOf(row);

    private NodeReader Nodes => slot.Nodes;

    /// <summary>What stands behind <c>variants:</c> of an action.</summary>
    public static Shape ShapeOf(SlotActionRow row) =>
        new NamedShape(new MapShape(KeysOf(row))) { Forbidden = [Default], Least = 1 };

    public Variant? Read(YamlEntry entry)
    {
        if (entry.Name == Default)
            Nodes.Error(entry.Key.At, "bad-name", "\"default\" is the page's own content and cannot be a variant");
        if (Nodes.Map(entry.Value, _keys) is not { } map)
            return null;

        var content = row.Fixed ?? new VariantContentReader(slot, included, names, row).Read(entry, map, _keys);
        return Make(entry.Key, map, content);
    }

    /// <summary>Reads <c>hide: { for: segment }</c>: one variant with the name of the action.</summary>
    public Variant? ReadShort(YamlMap map) => Make(slot.Key, map, row.Fixed, row.Name);

    /// <summary>Reads an action that has one content: one variant with the name of the action.</summary>
    public Variant? ReadOwn(YamlMap map) =>
        Make(slot.Key, map, row.ReadOwn!(map, new ConditionReader(Nodes, segments, names)), row.Name);

    private static KeyTable KeysOf(SlotActionRow row)
    {
        var contents = row.Contents.Select(key => new RuleKey(key, VariantContentReader.ShapeOf(key), VariantContentReader.SummaryOf(key)));
        IReadOnlyList<string>[] needed = row.Contents.Count > 0 ? [row.Contents] : [];
        var isOneOf = row.Contents.Contains("text");

        return new KeyTable(
            "a variant",
            [new("for", RuleShapes.Texts, "The segment it is for, or one of several; everyone unless written."), .. GateReader.Keys, .. contents])
        {
            ExactlyOneOf = isOneOf ? needed : [],
            AtLeastOneOf = isOneOf ? [] : needed,
        };
    }

    private Variant? Make(YamlScalar key, YamlMap map, VariantContent? content, string? name = null)
    {
        var isForSome = map.Find("for") is not null;
        var reader = new ConditionReader(Nodes, segments, names);
        var wanted = map.Find("for") is { } written ? reader.Segments(written, "for") : [];
        var gates = new GateReader(Nodes, zone);
        var gate = gates.Read(map);
        if (content is null || wanted is null || (isForSome && wanted.Count == 0))
            return null;

        name ??= key.Text;
        var seed = $"{SlotReader.SeedOf(slot.Name)}/{SlotReader.SeedOf(name)}";
        return new Variant(name, content)
        {
            Priority = gates.ReadPriority(map),
            Place = Nodes.Place(key.At),
            For = wanted,
            Gate = gate,
            RollOut = gate.Percent is { } share ? new RollOut(new AssignmentSeed(seed), share) : null,
            Reasons = wanted.Count == 0
                ? [new VariantReasons(name, null)]
                : [.. wanted.Select(segment => new VariantReasons(name, segment))],
        };
    }
}
