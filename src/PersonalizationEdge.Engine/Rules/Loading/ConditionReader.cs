using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Rules.Conditions;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Compiles one segment's condition. The depth of the file bounds its recursion.</summary>
/// <param name="nodes">Reads and reports in the condition's file.</param>
/// <param name="segments">The segments a condition may name.</param>
/// <param name="itemKinds">The kinds of items a condition may name.</param>
internal sealed class ConditionReader(NodeReader nodes, SegmentCompiler segments, IReadOnlyCollection<string> itemKinds)
{
    private static readonly string[] Groups = ["all", "any", "not"];

    /// <summary>What histories hold: the key in rule files and the event it means.</summary>
    private static readonly Dictionary<string, EventKind> Histories = new() { ["viewed"] = EventKind.PageView };

    private static readonly KeyTable Keys = new(
        "a condition",
        [.. Groups, .. Histories.Keys, "count", "within", .. RuleAttributes.All.Select(attribute => attribute.Name)])
    {
        NotYet =
        [
            "clicked", "searched", "bought", "goal", "saw", "sequence", "interest", "times-shown", "preference",
            "country", "region", "url", "host", "query", "header", "cookie", "referrer", "language", "utm", "os",
            "browser", "time", "weekday", "date", "visit", "visits", "page-number", "category", "tag", "item",
            "experiment", "hold-out", "list", "distinct", "sum",
        ],
    };

    private static readonly KeyTable FilterKeys = new("viewed", "path", "tag", "item") { NotYet = ["category"] };

    /// <summary>How many segments stand within each other in what was read so far.</summary>
    public int Depth { get; private set; }

    /// <summary>Reads and reports in the condition's file.</summary>
    public NodeReader Nodes => nodes;

    /// <summary>Compiles a condition; null after a problem was reported.</summary>
    public ICondition? Read(YamlNode node)
    {
        if (node is YamlList)
        {
            nodes.Error(
                node.At,
                "wrong-kind",
                "a condition must be a mapping, but this is a list",
                "put the list under all: or any:");
            return null;
        }

        if (nodes.Map(node, Keys) is not { } map)
            return null;

        var subjects = map.Entries.Where(entry => IsSubject(entry.Name)).ToList();
        if (subjects.Count != 1)
        {
            var at = subjects.Count > 1 ? subjects[1].Key.At : map.At;
            nodes.Missing(map, Keys, at, "a condition asks one thing", "put several under all: or any:");
            return null;
        }

        var subject = subjects[0];
        if (Histories.TryGetValue(subject.Name, out var kind))
            return History(subject.Value, kind, map);

        foreach (var entry in map.Entries.Where(entry => entry.Name is "count" or "within"))
        {
            var message = $"\"{entry.Name}\" does not belong to \"{subject.Name}\"";
            nodes.Error(entry.Key.At, "unknown-key", message, "it stands beside viewed:");
        }

        return subject.Name switch
        {
            "all" => Group(subject, conditions => new AllCondition(conditions)),
            "any" => Group(subject, conditions => new AnyCondition(conditions)),
            "not" => Read(subject.Value) is { } inner ? new NotCondition(inner) : null,
            _ => RuleAttributes.Find(subject.Name) is { } attribute ? Attribute(attribute, subject) : null,
        };
    }

    /// <summary>The segment of a name; null after a problem was reported.</summary>
    public Segment? Segment(YamlScalar name)
    {
        var segment = segments.Find(name, nodes);
        Depth = Math.Max(Depth, segment?.Depth ?? 0);

        return segment;
    }

    private static bool IsSubject(string key) => key is not ("count" or "within") && Keys.Known.Contains(key);

    private ICondition? Group(YamlEntry entry, Func<ICondition[], ICondition> make)
    {
        if (entry.Value is not YamlList)
        {
            nodes.Error(
                entry.Value.At,
                "wrong-kind",
                $"{entry.Name} must be a list of conditions, but this is {entry.Value.Describe()}",
                "begin each condition with -");
            return null;
        }

        var conditions = nodes.OneOrMore(entry.Value, entry.Name)?.Select(Read).ToList();
        return conditions is null || conditions.Contains(null) ? null : make([.. conditions.OfType<ICondition>()]);
    }

    private HistoryCondition? History(YamlNode node, EventKind kind, YamlMap map)
    {
        var count = map.Find("count") is { } written ? Count(written) : CountTest.AtLeastOnce;
        var window = map.Find("within") is { } within ? nodes.Duration(within, "within") : TimeSpan.MaxValue;
        var filter = Filter(node);
        if (count is not { } test || window is not { } oldest || filter is null)
            return null;

        var windowMs = oldest == TimeSpan.MaxValue ? long.MaxValue : (long)oldest.TotalMilliseconds;
        return new HistoryCondition(kind, filter, test, windowMs);
    }

    private HistoryFilter? Filter(YamlNode node)
    {
        if (nodes.Map(node, FilterKeys) is not { } map)
            return null;
        if (map.Entries.Count == 0)
            nodes.Error(map.At, "missing-key", "viewed must say what was viewed", "path, tag or item");

        var path = map.Find("path") is { } glob ? nodes.Glob(glob, "path") : null;
        var tag = map.Find("tag") is { } text ? nodes.Text(text, "tag")?.Text.ToLowerInvariant() : null;
        var item = map.Find("item") is { } name ? ItemKind(name) : null;
        return path is null && tag is null && item is null ? null : new HistoryFilter(path, tag, item);
    }

    private string? ItemKind(YamlNode node)
    {
        if (nodes.Text(node, "item") is not { } name)
            return null;
        if (itemKinds.Contains(name.Text))
            return name.Text;

        var hint = DidYouMean.Hint(name.Text, itemKinds) ?? "declare it under items:";
        nodes.Error(name.At, "unknown-item", $"there is no item kind \"{name.Text}\"", hint);
        return null;
    }

    private CountTest? Count(YamlNode node)
    {
        if (nodes.Text(node, "count") is not { } text)
            return null;
        if (CountTest.TryParse(text.Text) is { } test)
            return test;

        nodes.Error(
            text.At,
            "bad-count",
            $"count must be a comparison, but this is \"{text.Text}\"",
            "such as \">= 3\", with a number up to 256");
        return null;
    }

    private AttributeCondition? Attribute(RuleAttribute attribute, YamlEntry entry)
    {
        if (entry.Value is not YamlMap)
            return Shorthand(attribute, entry.Value);

        var operators = RuleOperators.NamesFor(attribute.Kind).ToList();
        List<string> known = attribute.Argument is { } argument ? [argument.Key, .. operators] : operators;
        var keys = new KeyTable(attribute.Name, known);
        if (nodes.Map(entry.Value, keys) is not { } map)
            return null;

        var used = map.Entries.Where(written => operators.Contains(written.Name)).ToList();
        if (used.Count != 1)
        {
            nodes.Missing(map, keys, map.At, $"{attribute.Name} needs one operator", string.Join(", ", operators));
            return null;
        }

        var value = attribute.Argument is null ? null : Argument(attribute.Argument, attribute, map);
        var test = RuleOperators.Find(used[0].Name, attribute.Kind)?.Compile(used[0].Value, attribute, this);
        if (test is null || (attribute.Argument is not null && value is null))
            return null;

        return new AttributeCondition(attribute.Get, value, test);
    }

    private AttributeCondition? Shorthand(RuleAttribute attribute, YamlNode operand)
    {
        if (attribute.Shorthand is { } name)
        {
            return RuleOperators.Find(name, attribute.Kind)?.Compile(operand, attribute, this) is { } test
                ? new AttributeCondition(attribute.Get, null, test)
                : null;
        }

        var keys = RuleOperators.NamesFor(attribute.Kind).Prepend(attribute.Argument?.Key);
        nodes.Error(
            operand.At,
            "wrong-kind",
            $"{attribute.Name} must be a mapping, but this is {operand.Describe()}",
            $"its keys are {string.Join(", ", keys)}");
        return null;
    }

    private object? Argument(AttributeArgument argument, RuleAttribute attribute, YamlMap map)
    {
        if (map.Find(argument.Key) is { } node)
            return argument.Read(node, nodes);

        nodes.Error(map.At, "missing-key", $"{attribute.Name} needs {argument.Key}");
        return null;
    }
}
