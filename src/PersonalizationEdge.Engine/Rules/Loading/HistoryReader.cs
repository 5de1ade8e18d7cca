using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Rules.Conditions;
using PersonalizationEdge.Engine.Rules.History;
using PersonalizationEdge.Engine.Rules.Shapes;
using PersonalizationEdge.Engine.Rules.Yaml;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Compiles conditions that ask for a visitor's past.</summary>
internal sealed class HistoryReader(ConditionReader reader)
{
    /// <summary>The word for any event of a kind.</summary>
    public const string Anything = "anything";

    /// <summary>The keys of what is measured.</summary>
    public static IReadOnlyList<string> Measures { get; } = ["count", "distinct", "sum", "last"];

    private static readonly Dictionary<string, KeyTable> Tables =
        HistorySubjects.All.ToDictionary(row => row.Name, MakeKeys);

    private static readonly TextShape AnythingShape = new() { Words = [Anything] };

    private NodeReader Nodes => reader.Nodes;

    /// <summary>What may stand behind a history's key.</summary>
    public static Shape ShapeOf(HistorySubject subject)
    {
        var map = new MapShape(Tables[subject.Name]);
        return subject.Shorthand is null ? new EitherShape(AnythingShape, map) : new EitherShape(RuleShapes.Texts, map);
    }

    /// <summary>Compiles a history condition; null after a problem was reported.</summary>
    public ICondition? Read(HistorySubject subject, YamlNode node, YamlMap map)
    {
        var measure = Measure(map);
        var window = Window(map, "within");
        var filter = Filter(subject, node);
        return measure is null || window is null || filter is null
            ? null
            : new HistoryCondition(reader.Filter(filter), filter.Text, measure, window.Value);
    }

    /// <summary>Compiles a sequence; null after a problem was reported.</summary>
    public ICondition? ReadSequence(YamlNode node, YamlMap map)
    {
        var gap = Window(map, "each-within");
        var window = Window(map, "within");
        if (node is not YamlList { Items.Count: >= 2 and <= SequenceCondition.MaxSteps } list)
        {
            const string hint = "such as [{ viewed: { path: /a } }, { viewed: { path: /b } }]";
            var message = $"sequence must be a list of 2 to {SequenceCondition.MaxSteps} steps";
            Nodes.Error(node.At, "wrong-kind", message, hint);
            return null;
        }

        var steps = list.Items.Select(Step).ToList();
        if (steps.Contains(null) || gap is null || window is null)
            return null;

        var text = string.Join(", then ", steps.Select(step => step!.Text));
        return new SequenceCondition(
            [.. steps.Select(step => reader.Filter(step!))], text, gap.Value, window.Value);
    }

    private static KeyTable MakeKeys(HistorySubject subject) =>
        new(subject.Name, subject.Filters.Select(key => new RuleKey(key, FilterShape(key), FilterSummary(key))).ToList())
        {
            AtLeastOneOf = [subject.Filters],
        };

    private static OneOrMoreShape FilterShape(string key) =>
        key == "path" ? RuleShapes.PathPatterns : RuleShapes.Texts;

    private static string FilterSummary(string key) => key switch
    {
        "path" => "The page's path, or one of several; `*` and `**` as in every path.",
        "tag" => "A tag of the page's item, or one of several.",
        "category" => "The category of the page's item, or one of several.",
        "item" => "The kind of item the page is about, or one of several.",
        "slot" => "The slot, or one of several.",
        "variant" => "The variant, or one of several; `default` is the page's own content.",
        "name" => "The goal, or one of several.",
        "is" => "The whole search text, or one of several.",
        _ => "A part of the search text, or one of several.",
    };

    private HistoryFilter? Step(YamlNode node)
    {
        if (node is not YamlMap { Entries: [var only] } || HistorySubjects.Find(only.Name) is not { } subject)
        {
            const string message = "a step is one history without count and within";
            Nodes.Error(node.At, "wrong-kind", message, "such as { viewed: { tag: dry-skin } }");
            return null;
        }

        return Filter(subject, only.Value);
    }

    // Null after a problem; the greatest number where nothing is written.
    private long? Window(YamlMap map, string key)
    {
        if (map.Find(key) is not { } node)
            return long.MaxValue;

        return Nodes.Duration(node, key) is { } window ? (long)window.TotalMilliseconds : null;
    }

    private HistoryMeasure? Measure(YamlMap map)
    {
        var written = map.Entries.Where(entry => Measures.Contains(entry.Name)).ToList();
        if (written.Count == 0)
            return HistoryMeasure.AtLeastOnce;

        if (written.Count > 1)
        {
            var message = $"\"{written[1].Name}\" cannot stand beside \"{written[0].Name}\"";
            Nodes.Error(written[1].Key.At, "two-measures", message, "put two conditions under all:");
            return null;
        }

        var (key, value) = written[0];
        return key.Text switch
        {
            "count" => Counted(HistoryMeasureKind.Count, value, key.Text),
            "distinct" => Counted(HistoryMeasureKind.Distinct, value, key.Text),
            "sum" => Sum(value),
            _ => Last(value),
        };
    }

    private HistoryMeasure? Counted(HistoryMeasureKind kind, YamlNode node, string what)
    {
        var hint = $"such as \">= 3\", with a number up to {Profile.HistoryLimit}";
        return Nodes.Comparison(node, what, "bad-count", hint, text => Units.Whole(text, 0, Profile.HistoryLimit))
            is { } test
                ? new HistoryMeasure(kind, test)
                : null;
    }

    private HistoryMeasure? Sum(YamlNode node) =>
        Nodes.Comparison(node, "sum", "bad-number", "such as \">= 100\"", Units.Number) is { } test
            ? new HistoryMeasure(HistoryMeasureKind.Sum, test)
            : null;

    private HistoryMeasure? Last(YamlNode node) =>
        Nodes.Comparison(
            node, "last", "bad-duration", "such as \"< 3d\"", text => Units.Duration(text)?.TotalMilliseconds) is { } test
                ? new HistoryMeasure(HistoryMeasureKind.Last, test)
                : null;

    private HistoryFilter? Filter(HistorySubject subject, YamlNode node)
    {
        if (node is YamlScalar { Text: Anything })
            return Make(subject, []);

        var entries = Entries(subject, node);
        if (entries is null)
            return null;

        var read = entries.ToDictionary(entry => entry.Key, entry => Values(entry.Key, entry.Value));
        return read.ContainsValue(null) ? null : Make(subject, read!);
    }

    private Dictionary<string, YamlNode>? Entries(HistorySubject subject, YamlNode node)
    {
        if (node is not YamlMap && subject.Shorthand is { } key)
            return new Dictionary<string, YamlNode> { [key] = node };

        var keys = Tables[subject.Name];
        if (Nodes.Map(node, keys) is not { } map)
            return null;
        if (map.Entries.Count == 0)
        {
            var hint = $"{string.Join(", ", subject.Filters)}, or write {subject.Name}: {Anything}";
            Nodes.Error(map.At, "missing-key", $"{subject.Name} must say what", hint);
        }

        var known = map.Entries.Where(entry => keys.Known.Contains(entry.Name)).DistinctBy(entry => entry.Name).ToList();
        return known.Count > 0 ? known.ToDictionary(entry => entry.Name, entry => entry.Value) : null;
    }

    private string[]? Values(string key, YamlNode node)
    {
        switch (key)
        {
            case "path":
                if (Nodes.Globs(node, key) is not { } globs)
                    return null;

                string[] paths = [.. globs.Select(glob => glob.Text)];
                reader.Note(paths);
                return paths;
            case "item":
                return Declared(node, key, reader.Names.ItemKinds, "unknown-item", "item kind", "items");
            case "name":
                return Declared(node, key, reader.Names.Goals, "unknown-goal", "goal", "goals");
            case "slot":
                return Declared(node, key, reader.Names.SlotNames, "unknown-slot", "slot", "slots");
            case "variant":
                return Variants(node);
            case "tag":
                return reader.Words(node, key)?.Select(tag => tag.ToLowerInvariant()).ToArray();
            default:
                return reader.Words(node, key);
        }
    }

    private string[]? Variants(YamlNode node) => Declared(
        node, "variant", reader.Names.VariantNames, "unknown-variant", "variant", "the slot's variants");

    private string[]? Declared(
        YamlNode node, string key, IReadOnlyCollection<string> declared, string code, string what, string section)
    {
        if (Nodes.Texts(node, key) is not { } texts)
            return null;

        var found = texts.Select(text => reader.Declared(text, declared, code, what, section)).ToList();
        return found.Contains(null) ? null : [.. found.OfType<string>()];
    }

    private static HistoryFilter Make(HistorySubject subject, Dictionary<string, string[]> values)
    {
        var said = values.Select(pair => $"{pair.Key} {string.Join(" or ", pair.Value)}");
        return new HistoryFilter
        {
            Kind = subject.Kind,
            BeginsVisit = subject.BeginsVisit,
            Text = $"{subject.Name} {(values.Count == 0 ? Anything : string.Join(" and ", said))}",
            Paths = values.GetValueOrDefault("path")?.Select(PathGlob.Parse).ToArray(),
            Tags = values.GetValueOrDefault("tag"),
            Categories = values.GetValueOrDefault("category"),
            ItemKinds = values.GetValueOrDefault("item"),
            Slots = values.GetValueOrDefault("slot"),
            Variants = values.GetValueOrDefault("variant"),
            Details = values.GetValueOrDefault(subject.Kind == EventKind.Goal ? "name" : "is"),
            DetailParts = values.GetValueOrDefault("contains"),
        };
    }
}
