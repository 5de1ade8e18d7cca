using PersonalizationEdge.Engine.Experiments;
using PersonalizationEdge.Engine.Rules.Shapes;
using PersonalizationEdge.Engine.Rules.Yaml;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Compiles the slots under <c>slots:</c>.</summary>
internal sealed class SlotReader(SegmentCompiler segments, IncludedFiles included, RuleNames names, TimeZoneInfo zone)
{
    private const string Every = "every";

    private static readonly Dictionary<SlotAction, KeyTable> ActionKeys =
        SlotActions.All.ToDictionary(row => row.Action, KeysOf);

    private static readonly KeyTable Keys = new(
        "a slot",
        [
            new("at", RuleShapes.Text, "A CSS selector; without it the page marks the slot by data-edge-slot."),
            new(Every, RuleShapes.Flag, "Whether every element that fits is changed; only the first unless written."),
            new("pages", RuleShapes.PathPatterns, "The paths it is on; every page unless written."),
            .. GateReader.Keys,
            new("group", RuleShapes.Name, "Of the slots of a group at most one on a page gets a variant."),
            .. SlotActions.All.Select(row => new RuleKey(row.Name, ActionShape(row), row.Summary)),
            new("goals", RuleShapes.Text, "What the slot is for.") { IsNotYet = true },
        ])
    {
        ExactlyOneOf = [SlotActions.Names],
        AtMostOneOf = [.. SlotActions.All.Where(row => row.ReadOwn is not null).Select(row => new[] { Every, row.Name })],
    };

    private readonly List<string> _groups = [];

    /// <summary>What stands behind <c>slots:</c>.</summary>
    public static Shape Shape { get; } = new NamedShape(new MapShape(Keys));

    /// <summary>How many groups the slots read so far name.</summary>
    public int Groups => _groups.Count;

    public Slot? Read(Declared declared)
    {
        var nodes = declared.Nodes;
        if (nodes.Map(declared.Value, Keys) is not { } map)
            return null;

        var at = map.Find("at");
        var selector = at is null ? null : SelectorReader.Read(at, "at", nodes);
        var every = ReadEvery(map, nodes);
        var pages = map.Find("pages") is { } written ? nodes.Globs(written, "pages") : [];
        var gates = new GateReader(nodes, zone);
        var gate = gates.Read(map);
        var group = map.Find("group") is { } name ? nodes.Name(name, "group") : null;
        if (Action(declared, map) is not (var row, var action))
            return null;

        var variants = Variants(declared, row, action);
        if (pages is null || variants is null || (at is not null && selector is null))
            return null;

        return new Slot(declared.Name, new SlotMarker(declared.Name, selector, every), pages, row.Action, variants)
        {
            Priority = gates.ReadPriority(map),
            Group = group,
            GroupNumber = group is null ? -1 : GroupNumber(group),
            Place = nodes.Place(declared.Key.At),
            Gate = gate,
            RollOut = gate.Percent is { } share ? new RollOut(new AssignmentSeed(SeedOf(declared.Name)), share) : null,
            Reasons = new SlotReasons(declared.Name, group, gate.Percent),
        };
    }

    /// <summary>The names of the variants that a slot declares, as far as they can be seen before it is compiled.</summary>
    public static IReadOnlyList<string> VariantNames(Declared declared)
    {
        if (declared.Value is not YamlMap slot)
            return [];

        var action = slot.Entries.FirstOrDefault(entry => SlotActions.Names.Contains(entry.Name));
        return (action?.Value as YamlMap)?.Find("variants") is YamlMap variants
            ? [.. variants.Entries.Select(entry => entry.Name)]
            : action is null ? [] : [action.Name];
    }

    /// <summary>The seed of a roll-out; other systems hash only ASCII alike, so that other characters are told by number.</summary>
    internal static string SeedOf(string name) =>
        "percent:" + string.Concat(name.Select(c => char.IsAscii(c) ? c.ToString() : $"u{(int)c:x4}"));

    private static KeyTable KeysOf(SlotActionRow row) => row.OwnKeys ?? new(
        row.Article,
        new RuleKey("choose", new TextShape { Words = ["first-match"] }, "How a variant is chosen: from top to bottom."),
        new RuleKey("variants", VariantReader.ShapeOf(row), "What may be done, for whom.") { IsRequired = true });

    private static Shape ActionShape(SlotActionRow row)
    {
        var full = new MapShape(ActionKeys[row.Action]);
        if (row.Fixed is null)
            return full;

        var only = new RuleKey("for", RuleShapes.Texts, "The segment it is done for.") { IsRequired = true };
        return new EitherShape(new MapShape(new KeyTable(row.Name, only)), full);
    }

    // A row and an order are of one element: what they show is decided, and recorded, once for a page.
    private static bool ReadEvery(YamlMap map, NodeReader nodes)
    {
        if (map.Find(Every) is not { } written)
            return false;

        if (map.Entries.FirstOrDefault(entry => SlotActions.All.Any(row => row.ReadOwn is not null && row.Name == entry.Name)) is { } own)
            nodes.Error(written.At, "every-of-one", $"every cannot stand beside {own.Name}, which is in one place of a page");

        return nodes.Flag(written, Every) ?? false;
    }

    private int GroupNumber(string group)
    {
        var number = _groups.IndexOf(group);
        if (number >= 0)
            return number;

        _groups.Add(group);
        return _groups.Count - 1;
    }

    private static (SlotActionRow Row, YamlNode Action)? Action(Declared slot, YamlMap map)
    {
        var written = map.Entries.Where(entry => SlotActions.Names.Contains(entry.Name)).ToList();
        if (written.Count == 1)
            return (SlotActions.All.First(row => row.Name == written[0].Name), written[0].Value);

        if (written.Count == 0)
        {
            var hint = $"give it one of {string.Join(", ", SlotActions.Names)}";
            slot.Nodes.Missing(map, Keys, slot.Key.At, $"slot \"{slot.Name}\" has no content", hint);
        }
        else
        {
            var message = $"slot \"{slot.Name}\" does two things: {written[0].Name} and {written[1].Name}";
            slot.Nodes.Error(written[1].Key.At, "two-actions", message, "make two slots with the same at:");
        }

        return null;
    }

    private List<Variant>? Variants(Declared slot, SlotActionRow row, YamlNode action)
    {
        var nodes = slot.Nodes;
        var reader = new VariantReader(segments, included, names, zone, slot, row);
        var isShort = row.Fixed is not null && action is YamlMap { Entries.Count: 1 } only && only.Find("for") is not null;
        if (isShort)
            return reader.ReadShort((YamlMap)action) is { } single ? [single] : null;

        if (row.Fixed is not null && action is YamlMap { Entries.Count: > 1 } more && more.Find("for") is not null)
        {
            var strange = more.Entries.First(entry => entry.Name != "for").Key;
            nodes.Error(
                strange.At,
                "unknown-key",
                $"\"{strange.Text}\" cannot stand beside \"for\" in {row.Article}",
                "write it at the slot, or make variants: of it");
            return null;
        }

        var keys = ActionKeys[row.Action];
        if (nodes.Map(action, keys) is not { } map)
            return null;
        if (row.ReadOwn is not null)
            return reader.ReadOwn(map) is { } own ? [own] : null;

        if (map.Find("choose") is { } choose && nodes.Text(choose, "choose") is { } text)
            Choose(text, nodes);
        if (map.Find("variants") is not { } written)
        {
            var hint = row.Fixed is null ? null : $"say for whom: {row.Name}: {{ for: SEGMENT }}";
            nodes.Missing(map, keys, map.At, $"slot \"{slot.Name}\" has no variants", hint);
            return null;
        }

        var variants = nodes.Named(written, "variants").Select(reader.Read).ToList();
        if (written is YamlMap { Entries.Count: 0 })
            nodes.Error(written.At, "missing-key", $"slot \"{slot.Name}\" has no variants");

        // Sorting is stable: of equal priority the one written first comes first.
        return variants.Count == 0 || variants.Contains(null)
            ? null
            : [.. variants.OfType<Variant>().OrderByDescending(variant => variant.Priority)];
    }

    private static void Choose(YamlScalar text, NodeReader nodes)
    {
        const string bandit = "\"bandit\" in choose is not supported in this version";
        if (text.Text == "bandit")
            nodes.Error(text.At, "not-supported", bandit, "write first-match");
        else
            nodes.OneOf(text, "choose", ["first-match"]);
    }
}
