using PersonalizationEdge.Engine.Rules.Shapes;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Compiles segments, those first that others are made of.</summary>
internal sealed class SegmentCompiler(IReadOnlyDictionary<string, Declared> declared, RuleNames names)
{
    // Segments within segments are compiled and answered by recursion; a chain of thousands would end the process.
    private const int MaxDepth = 16;

    private static readonly KeyTable Keys = new(
        "a segment",
        new("describe", RuleShapes.Text, "Why somebody is in it, in words for the visitor."),
        new("when", ConditionShapes.Condition, "Who is in it.") { IsRequired = true },
        new("enabled", RuleShapes.Flag, "Whether it is switched on; yes unless written."),
        new("sensitive", RuleShapes.Flag, "Whether it tells something sensitive of a person, such as health."));

    /// <summary>What stands behind <c>segments:</c>.</summary>
    public static Shape Shape { get; } = new NamedShape(new MapShape(Keys));

    private readonly Dictionary<string, Segment?> _compiled = [];
    private readonly List<string> _compiling = [];
    private readonly List<Segment> _segments = [];

    /// <summary>Every segment that has no problem, by its number.</summary>
    public IReadOnlyList<Segment> CompileAll()
    {
        foreach (var segment in declared.Values)
        {
            if (segment.Nodes.StopsReading())
                break;

            Compile(segment);
        }

        return _segments;
    }

    /// <summary>The segment of a name; null where it is unknown, made of itself, too deep or otherwise wrong.</summary>
    public Segment? Find(YamlScalar name, NodeReader nodes)
    {
        if (!declared.TryGetValue(name.Text, out var segment))
        {
            if (nodes.StopsReading())
                return null;

            var hint = DidYouMean.Hint(name.Text, declared.Keys) ?? "declare it under segments:";
            nodes.Error(name.At, "unknown-segment", $"there is no segment \"{name.Text}\"", hint);
            return null;
        }

        var begin = _compiling.IndexOf(name.Text);
        if (begin >= 0)
        {
            var circle = string.Join(" > ", _compiling[begin..].Append(name.Text));
            nodes.Error(name.At, "segment-cycle", $"segment \"{name.Text}\" is made of itself: {circle}");
            return null;
        }

        // Too deep before it is compiled, or after: which comes first depends on the order in which they are declared.
        var around = Math.Min(_compiling.Count, 1);
        var compiled = _compiling.Count < MaxDepth ? Compile(segment) : null;
        if (compiled is not null && compiled.Depth + around <= MaxDepth)
            return compiled;
        if (compiled is not null || _compiling.Count == MaxDepth)
            nodes.Error(name.At, "too-deep", $"segments stand within each other more than {MaxDepth} deep");

        return null;
    }

    private Segment? Compile(Declared segment)
    {
        if (_compiled.TryGetValue(segment.Name, out var known))
            return known;

        _compiling.Add(segment.Name);
        var compiled = Read(segment);
        _compiling.RemoveAt(_compiling.Count - 1);

        if (compiled is not null)
            _segments.Add(compiled);

        return _compiled[segment.Name] = compiled;
    }

    private Segment? Read(Declared segment)
    {
        var nodes = segment.Nodes;
        if (nodes.Map(segment.Value, Keys) is not { } map)
            return null;

        var description = map.Find("describe") is { } text ? nodes.Text(text, "describe")?.Text : null;
        if (map.Find("when") is not { } when)
        {
            nodes.Missing(map, Keys, segment.Key.At, $"segment \"{segment.Name}\" does not say when");
            return null;
        }

        var isEnabled = map.Find("enabled") is not { } enabled || (nodes.Flag(enabled, "enabled") ?? true);
        var isSensitive = map.Find("sensitive") is { } flag && (nodes.Flag(flag, "sensitive") ?? false);
        var reader = new ConditionReader(nodes, this, names);
        if (reader.Read(when) is not { } condition)
            return null;

        return new Segment(segment.Name, _segments.Count, reader.Depth + 1, condition)
        {
            Description = description,
            IsEnabled = isEnabled,
            IsSensitive = isSensitive,
            Place = nodes.Place(segment.Key.At),
            NeedsConsent = reader.NeedsConsent,
            Uses = reader.Uses,
            Words = reader.Noted,
            Histories = reader.Histories,
        };
    }
}
