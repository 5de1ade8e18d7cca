using PersonalizationEdge.Engine.Rules.Conditions;
using PersonalizationEdge.Engine.Rules.History;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Compiles one segment's condition. The depth of the file bounds its recursion.</summary>
/// <param name="nodes">Reads and reports in the condition's file.</param>
/// <param name="segments">The segments a condition may name.</param>
/// <param name="names">What else a condition may name.</param>
internal sealed class ConditionReader(NodeReader nodes, SegmentCompiler segments, RuleNames names)
{
    private readonly List<Segment> _uses = [];
    private readonly List<string> _words = [];
    private readonly List<string> _histories = [];

    /// <summary>How many segments stand within each other in what was read so far.</summary>
    public int Depth { get; private set; }

    /// <summary>The segments named in what was read so far.</summary>
    public IReadOnlyList<Segment> Uses => _uses;

    /// <summary>The paths, tags and other texts asked for in what was read so far.</summary>
    public IReadOnlyList<string> Noted => _words;

    /// <summary>The history filters asked for in what was read so far, in words.</summary>
    public IReadOnlyList<string> Histories => _histories;

    /// <summary>Whether something was asked that is only known of visitors who agreed.</summary>
    public bool NeedsConsent { get; private set; }

    /// <summary>Reads and reports in the condition's file.</summary>
    public NodeReader Nodes => nodes;

    /// <summary>What a condition may name.</summary>
    public RuleNames Names => names;

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

        if (nodes.Map(node, ConditionShapes.Keys) is not { } map)
            return null;

        var subjects = map.Entries.Where(entry => ConditionShapes.IsSubject(entry.Name)).ToList();
        if (subjects.Count != 1)
        {
            var at = subjects.Count > 1 ? subjects[1].Key.At : map.At;
            nodes.Missing(map, ConditionShapes.Keys, at, "a condition asks one thing", "put several under all: or any:");
            return null;
        }

        return HasOnlyItsModifiers(map, subjects[0]) ? Read(subjects[0], map) : null;
    }

    /// <summary>The segments of a name or a list of names; null after a problem was reported.</summary>
    public IReadOnlyList<Segment>? Segments(YamlNode node, string what)
    {
        if (nodes.Texts(node, what) is not { } texts)
            return null;

        var found = texts.Select(text => segments.Find(text, nodes)).ToList();
        if (found.Contains(null))
            return null;

        foreach (var segment in found.OfType<Segment>())
        {
            Depth = Math.Max(Depth, segment.Depth);
            NeedsConsent |= segment.NeedsConsent;
            _uses.Add(segment);
        }

        return [.. found.OfType<Segment>()];
    }

    /// <summary>A text or a list of texts that a condition compares with; null after a problem was reported.</summary>
    public string[]? Words(YamlNode node, string what)
    {
        if (nodes.Texts(node, what) is not { } texts)
            return null;

        string[] words = [.. texts.Select(text => text.Text)];
        Note(words);
        return words;
    }

    /// <summary>Keeps in mind what is asked for, so that it can be looked at.</summary>
    public void Note(IEnumerable<string> words) => _words.AddRange(words);

    /// <summary>The number of a history filter.</summary>
    public int Filter(HistoryFilter filter)
    {
        _histories.Add(filter.Text);
        return names.Filters.Add(filter);
    }

    /// <summary>One of an attribute's words, or of the declared kinds of items; null after a problem was reported.</summary>
    public string? Choice(YamlScalar text, RuleAttribute attribute) =>
        attribute.Choices.Count > 0
            ? nodes.OneOf(text, attribute.Name, attribute.Choices)
            : Declared(text, names.ItemKinds, "unknown-item", "item kind", "items");

    /// <summary>The name of a declared preference; null after a problem was reported.</summary>
    public string? PreferenceName(YamlNode node) =>
        nodes.Text(node, "name") is { } name
            ? Declared(name, names.Preferences, "unknown-preference", "preference", "preferences")
            : null;

    /// <summary>A declared list; null after a problem was reported.</summary>
    public ValueList? List(YamlNode node) =>
        nodes.Text(node, "in") is { } name
        && Declared(name, names.ListNames, "unknown-list", "list", "lists") is { } known
            ? names.Lists[known]
            : null;

    /// <summary>A name that must be declared; null after a problem was reported.</summary>
    public string? Declared(
        YamlScalar name, IReadOnlyCollection<string> declared, string code, string what, string section)
    {
        if (declared.Contains(name.Text))
            return name.Text;
        if (nodes.StopsReading())
            return null;

        var hint = DidYouMean.Hint(name.Text, declared) ?? $"declare it under {section}:";
        nodes.Error(name.At, code, $"there is no {what} \"{name.Text}\"", hint);
        return null;
    }

    private bool HasOnlyItsModifiers(YamlMap map, YamlEntry subject)
    {
        var fitting = ConditionShapes.ModifiersOf(subject.Name);
        var strange = map.Entries
            .Where(entry => ConditionShapes.IsModifier(entry.Name) && !fitting.Contains(entry.Name))
            .ToList();
        foreach (var entry in strange)
        {
            var isSum = entry.Name == "sum" && HistorySubjects.Find(subject.Name) is not null;
            var why = isSum ? ", whose events have no values" : "";
            var message = $"\"{entry.Name}\" does not belong to \"{subject.Name}\"{why}";
            nodes.Error(entry.Key.At, "unknown-key", message, ConditionShapes.WhereItBelongs(entry.Name));
        }

        return strange.Count == 0;
    }

    private ICondition? Read(YamlEntry subject, YamlMap map) => subject.Name switch
    {
        "all" => Group(subject, conditions => new AllCondition(conditions)),
        "any" => Group(subject, conditions => new AnyCondition(conditions)),
        "not" => Read(subject.Value) is { } inner ? new NotCondition(inner) : null,
        _ when RuleAttributes.Find(subject.Name) is { } attribute => ReadAttribute(attribute, subject),
        _ => ReadPast(subject, map),
    };

    // Segments say for themselves what they ask.
    private ICondition? ReadAttribute(RuleAttribute attribute, YamlEntry subject)
    {
        NeedsConsent |= !attribute.IsContextual && attribute.Kind != AttributeKind.Segments;

        return new AttributeReader(this, attribute).Read(subject);
    }

    private ICondition? ReadPast(YamlEntry subject, YamlMap map)
    {
        NeedsConsent = true;

        return subject.Name switch
        {
            "sequence" => new HistoryReader(this).ReadSequence(subject.Value, map),
            "interest" => new InterestReader(this).Read(subject.Value, map),
            _ => new HistoryReader(this).Read(HistorySubjects.Find(subject.Name)!, subject.Value, map),
        };
    }

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
}
