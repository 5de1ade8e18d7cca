using PersonalizationEdge.Engine.Rules.Loading;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>The table of operators. A new operator is a new row; a list as operand means any of its values.</summary>
internal static class RuleOperators
{
    /// <summary>Every operator, in the order of the documentation; a name may stand for several kinds.</summary>
    public static IReadOnlyList<RuleOperator> All { get; } =
    [
        new("is", AttributeKind.Path, CompileText),
        new("is", AttributeKind.Choice, CompileChoice),
        new("is", AttributeKind.Flag, CompileFlag),
        new("is", AttributeKind.Segments, CompileSegment),
        new("glob", AttributeKind.Path, CompileGlob),
        new("below", AttributeKind.Share, CompileBelow),
    ];

    /// <summary>The operator of a name for a kind of value, or null.</summary>
    public static RuleOperator? Find(string name, AttributeKind kind) =>
        All.FirstOrDefault(row => row.Name == name && row.Kinds.HasFlag(kind));

    /// <summary>The names of the operators for a kind of value.</summary>
    public static IEnumerable<string> NamesFor(AttributeKind kind) =>
        All.Where(row => row.Kinds.HasFlag(kind)).Select(row => row.Name);

    private static OperatorTest? CompileText(YamlNode operand, RuleAttribute attribute, ConditionReader reader)
    {
        if (reader.Nodes.Texts(operand, attribute.Name) is not { } texts)
            return null;

        var values = texts.Select(text => text.Text).ToArray();
        return (in _, in value) => values.AsSpan().Contains(value.Text).ToTruth();
    }

    private static OperatorTest? CompileChoice(YamlNode operand, RuleAttribute attribute, ConditionReader reader)
    {
        if (reader.Nodes.Texts(operand, attribute.Name) is not { } texts)
            return null;

        var values = texts.Select(text => reader.Nodes.OneOf(text, attribute.Name, attribute.Choices)).ToArray();
        return values.Contains(null)
            ? null
            : (in _, in value) => values.AsSpan().Contains(value.Text).ToTruth();
    }

    private static OperatorTest? CompileFlag(YamlNode operand, RuleAttribute attribute, ConditionReader reader) =>
        reader.Nodes.Flag(operand, attribute.Name) is { } wanted
            ? (in _, in value) => (value.Flag == wanted).ToTruth()
            : null;

    private static OperatorTest? CompileSegment(YamlNode operand, RuleAttribute attribute, ConditionReader reader) =>
        reader.Nodes.Text(operand, attribute.Name) is { } name && reader.Segment(name) is { } segment
            ? (in evaluation, in _) => evaluation.IsIn(segment)
            : null;

    private static OperatorTest? CompileGlob(YamlNode operand, RuleAttribute attribute, ConditionReader reader) =>
        reader.Nodes.Globs(operand, attribute.Name) is { } globs
            ? (in _, in value) => globs.MatchesAny(value.Text).ToTruth()
            : null;

    private static OperatorTest? CompileBelow(YamlNode operand, RuleAttribute attribute, ConditionReader reader) =>
        reader.Nodes.Share(operand, "below") is { } limit
            ? (in _, in value) => (value.Number < limit).ToTruth()
            : null;
}
