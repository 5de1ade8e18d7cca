using PersonalizationEdge.Engine.Rules.Conditions;
using PersonalizationEdge.Engine.Rules.Shapes;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>What a condition looks like: one subject, and what may stand beside it.</summary>
internal static class ConditionShapes
{
    /// <summary>A condition, by reference to itself; first, since the subjects below hold it.</summary>
    public static readonly NamedReference Condition = new("condition", MakeCondition);

    private static readonly RuleKey Within =
        new("within", RuleShapes.Duration, "Only what is at most so long ago counts.");

    private static readonly Dictionary<string, RuleKey[]> Modifiers = MakeModifiers();

    private static readonly List<RuleKey> Subjects = [.. MakeSubjects()];

    /// <summary>Every key that a condition can have.</summary>
    public static KeyTable Keys { get; } =
        new("a condition", [.. Subjects, .. Modifiers.Values.SelectMany(keys => keys).DistinctBy(key => key.Name)]);

    public static bool IsSubject(string key) => Subjects.Any(subject => subject.Name == key);

    public static bool IsModifier(string key) => Keys.Known.Contains(key) && !IsSubject(key);

    /// <summary>The keys that may stand beside a subject.</summary>
    public static IReadOnlyList<string> ModifiersOf(string subject) =>
        [.. Modifiers.GetValueOrDefault(subject, []).Select(key => key.Name)];

    /// <summary>Beside what a key stands, in words for a hint.</summary>
    public static string WhereItBelongs(string modifier)
    {
        if (modifier == "each-within")
            return "it stands beside sequence:";
        if (modifier == "sum")
            return "it stands beside bought: and goal:";

        return InterestReader.Asks.Contains(modifier)
            ? "it stands beside interest:"
            : "it stands beside what a visitor did, such as viewed:";
    }

    private static IEnumerable<RuleKey> MakeSubjects()
    {
        yield return new("all", new ListShape(Condition, Least: 1), "Every one of these conditions holds.");
        yield return new("any", new ListShape(Condition, Least: 1), "At least one of these conditions holds.");
        yield return new("not", Condition, "The condition does not hold; what is not known stays so.");
        foreach (var row in HistorySubjects.All)
            yield return new(row.Name, HistoryReader.ShapeOf(row), row.Summary);

        yield return new(
            "sequence",
            new ListShape(SequenceStep(), 2, History.SequenceCondition.MaxSteps),
            "These things happened in this order, with anything in between.");
        yield return new("interest", InterestReader.Shape, "An interest, which fades with time.");
        foreach (var row in RuleAttributes.All)
            yield return new(row.Name, AttributeReader.ShapeOf(row), row.Summary);
    }

    private static EitherShape SequenceStep() => new([.. HistorySubjects.All.Select(row =>
        new MapShape(new KeyTable(
            "a step", new RuleKey(row.Name, HistoryReader.ShapeOf(row), row.Summary) { IsRequired = true })))]);

    private static Dictionary<string, RuleKey[]> MakeModifiers()
    {
        RuleKey[] counted =
        [
            new("count", RuleShapes.Count, "How often: a comparison such as \">= 3\"."),
            new("distinct", RuleShapes.Count, "How many different ones."),
            new("last", RuleShapes.DurationComparison, "How long ago the last time is."),
            Within,
        ];
        RuleKey sum = new("sum", RuleShapes.NumberComparison, "What the values add up to.");

        var modifiers = HistorySubjects.All.ToDictionary(
            row => row.Name, row => row.HasValues ? [.. counted, sum] : counted);
        modifiers["sequence"] =
        [
            new("each-within", RuleShapes.Duration, "Each step at most so long after the one before."), Within,
        ];
        modifiers["interest"] =
        [
            new("score", RuleShapes.NumberComparison, "How strong the interest is."),
            new("top", RuleShapes.Flag, "Whether it is the strongest of those under `among`."),
            new("lead", RuleShapes.PercentageComparison, "How much stronger it is than the best of the others."),
        ];

        return modifiers;
    }

    private static EitherShape MakeCondition() => new([.. Subjects.Select(subject =>
    {
        var modifiers = Modifiers.GetValueOrDefault(subject.Name, []);
        return new MapShape(new KeyTable("a condition", [subject with { IsRequired = true }, .. modifiers])
        {
            AtMostOneOf = AtMostOne(modifiers),
        });
    })]);

    private static IReadOnlyList<IReadOnlyList<string>> AtMostOne(RuleKey[] modifiers)
    {
        var names = modifiers.Select(key => key.Name).ToList();
        IReadOnlyList<string>[] groups = [HistoryReader.Measures, InterestReader.Asks];

        return [.. groups.Select(group => group.Where(names.Contains).ToList()).Where(group => group.Count > 1)];
    }
}
