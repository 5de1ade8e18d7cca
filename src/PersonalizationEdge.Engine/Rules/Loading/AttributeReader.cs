using PersonalizationEdge.Engine.Rules.Conditions;
using PersonalizationEdge.Engine.Rules.Shapes;
using PersonalizationEdge.Engine.Rules.Yaml;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Compiles a condition that asks for an attribute.</summary>
internal sealed class AttributeReader(ConditionReader reader, RuleAttribute attribute)
{
    private const string MatchCase = "match-case";

    private static readonly Dictionary<string, KeyTable> Tables =
        RuleAttributes.All.ToDictionary(row => row.Name, MakeKeys);

    /// <summary>What may stand behind an attribute.</summary>
    public static Shape ShapeOf(RuleAttribute attribute)
    {
        var map = new MapShape(Tables[attribute.Name]);
        return attribute.Shorthand is { } name
            ? new EitherShape(RuleOperators.Find(name, attribute.Kind)!.Operand(attribute), map)
            : map;
    }

    /// <summary>Compiles it; null after a problem was reported.</summary>
    public ICondition? Read(YamlEntry entry)
    {
        if (attribute.Kind is AttributeKind.Time or AttributeKind.Date or AttributeKind.Weekday)
            reader.Names.AsksForLocalTime = true;
        if (attribute.Name.StartsWith("utm.", StringComparison.Ordinal))
            reader.Names.CampaignParameters.Add($"utm_{attribute.Name[4..]}");
        if (attribute.Name == "channel")
            reader.Names.CampaignParameters.UnionWith(Channels.Parameters);

        return entry.Value is YamlMap ? ReadMap(entry.Value) : Shorthand(entry.Value);
    }

    private static KeyTable MakeKeys(RuleAttribute attribute)
    {
        var operators = RuleOperators.For(attribute.Kind).ToList();
        var keys = new List<RuleKey>();
        if (attribute.Argument is { } argument)
            keys.Add(new RuleKey(argument.Key, argument.Shape, argument.Summary) { IsRequired = true });

        keys.AddRange(operators.Select(row => new RuleKey(row.Name, row.Operand(attribute), row.Summary)));
        if (attribute.Kind == AttributeKind.Text)
            keys.Add(new RuleKey(MatchCase, RuleShapes.Flag, "Whether capitals count."));

        return new KeyTable(attribute.Name, keys) { AtLeastOneOf = [[.. operators.Select(row => row.Name)]] };
    }

    private ICondition? ReadMap(YamlNode node)
    {
        var keys = Tables[attribute.Name];
        if (reader.Nodes.Map(node, keys) is not { } map)
            return null;

        var operators = keys.AtLeastOneOf[0];
        var used = map.Entries.Where(written => operators.Contains(written.Name)).ToList();
        if (used.Count == 0)
        {
            var hint = string.Join(", ", operators);
            reader.Nodes.Missing(map, keys, map.At, $"{attribute.Name} needs an operator", hint);
            return null;
        }

        var argument = attribute.Argument is null ? null : Argument(attribute.Argument, map);
        var matchCase = map.Find(MatchCase) is { } flag && (reader.Nodes.Flag(flag, MatchCase) ?? false);
        return Compile(used, argument, ArgumentText(map), matchCase);
    }

    private ICondition? Compile(
        IReadOnlyList<YamlEntry> used, object? argument, string? argumentText, bool matchCase)
    {
        if (attribute.Kind == AttributeKind.Segments)
            return Segments(used);

        var compiled = used.Select(entry => Compile(entry.Name, entry.Value, matchCase)).ToList();
        if (compiled.Contains(null) || (attribute.Argument is not null && argument is null))
            return null;

        return new AttributeCondition(attribute, argument, argumentText, [.. compiled.OfType<AttributeComparison>()]);
    }

    private ICondition? Segments(IReadOnlyList<YamlEntry> used)
    {
        var conditions = used.Select(entry => Segments(entry.Name, entry.Value)).ToList();
        if (conditions.Contains(null))
            return null;

        return conditions.Count == 1 ? conditions[0] : new AllCondition([.. conditions.OfType<ICondition>()]);
    }

    private ICondition? Segments(string name, YamlNode operand)
    {
        if (reader.Segments(operand, attribute.Name) is not { } segments)
            return null;

        var isIn = new SegmentCondition(segments);
        return name == "not" ? new NotCondition(isIn) : isIn;
    }

    private AttributeComparison? Compile(string name, YamlNode operand, bool matchCase) =>
        RuleOperators.Find(name, attribute.Kind)!
            .Compile(operand, new OperatorUse(name, attribute, matchCase, reader));

    private ICondition? Shorthand(YamlNode operand)
    {
        if (attribute.Kind == AttributeKind.Segments)
            return Segments("is", operand);

        if (attribute.Shorthand is { } name)
        {
            return Compile(name, operand, matchCase: false) is { } comparison
                ? new AttributeCondition(attribute, null, null, [comparison])
                : null;
        }

        reader.Nodes.Error(
            operand.At,
            "wrong-kind",
            $"{attribute.Name} must be a mapping, but this is {operand.Describe()}",
            $"such as {attribute.Example}");
        return null;
    }

    private string? ArgumentText(YamlMap map) =>
        attribute.Argument is { } argument ? (map.Find(argument.Key) as YamlScalar)?.Text : null;

    private object? Argument(AttributeArgument argument, YamlMap map)
    {
        if (map.Find(argument.Key) is { } node)
            return argument.Read(node, reader);

        reader.Nodes.Error(map.At, "missing-key", $"{attribute.Name} needs {argument.Key}");
        return null;
    }
}
