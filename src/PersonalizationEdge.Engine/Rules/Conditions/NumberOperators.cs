using PersonalizationEdge.Engine.Rules.Loading;
using PersonalizationEdge.Engine.Rules.Shapes;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>Operators of numbers, lengths of time and shares.</summary>
internal static class NumberOperators
{
    private const AttributeKind Kinds = AttributeKind.Number | AttributeKind.Duration | AttributeKind.Share;

    public static IReadOnlyList<RuleOperator> All { get; } =
    [
        new("is", AttributeKind.Number, OneOrMore, static (node, use) => Among(node, use, wanted: true))
        {
            Summary = "The number is this, or one of these.",
        },
        new("not", AttributeKind.Number, OneOrMore, static (node, use) => Among(node, use, wanted: false))
        {
            Summary = "The number is none of these.",
        },
        Row("<", Kinds, "The value is less.", static (value, limit) => value < limit),
        Row("<=", Kinds, "The value is at most this.", static (value, limit) => value <= limit),
        Row(">", Kinds, "The value is more.", static (value, limit) => value > limit),
        Row(">=", Kinds, "The value is at least this.", static (value, limit) => value >= limit),
        new("between", Kinds, static attribute => new ListShape(OperandShape(attribute), 2, 2), Between)
        {
            Summary = "The value is from the first to the second, both included.",
        },
        Row("within", AttributeKind.Duration, "The time is at most so long.", static (value, limit) => value <= limit),
        Row("below", AttributeKind.Share, "The share is less.", static (value, limit) => value < limit),
    ];

    private static RuleOperator Row(string name, AttributeKind kinds, string summary, Func<double, double, bool> test) =>
        new(name, kinds, OperandShape, (operand, use) => Compile(operand, use, test)) { Summary = summary };

    private static Shape OperandShape(RuleAttribute attribute) => attribute.Kind switch
    {
        AttributeKind.Duration => RuleShapes.Duration,
        AttributeKind.Share => RuleShapes.Percentage,
        _ => RuleShapes.Number,
    };

    private static OneOrMoreShape OneOrMore(RuleAttribute attribute) => new(OperandShape(attribute));

    private static AttributeComparison? Compile(YamlNode operand, OperatorUse use, Func<double, double, bool> test) =>
        Read(operand, use) is { } limit
            ? new AttributeComparison($"{use.Name} {Say(limit, use)}", (in value) => test(value.Number, limit))
            : null;

    private static AttributeComparison? Among(YamlNode operand, OperatorUse use, bool wanted)
    {
        if (use.Nodes.OneOrMore(operand, use.Attribute.Name) is not { } nodes)
            return null;

        var read = nodes.Select(node => Read(node, use)).ToArray();
        if (read.Contains(null))
            return null;

        var values = read.OfType<double>().ToArray();
        return new AttributeComparison(
            use.Text(values.Select(value => Say(value, use))),
            (in value) => values.AsSpan().Contains(value.Number) == wanted,
            WhenAbsent: !wanted);
    }

    private static AttributeComparison? Between(YamlNode operand, OperatorUse use)
    {
        if (use.Nodes.Pair(operand, use.What) is not (var first, var second)
            || Read(first, use) is not { } low
            || Read(second, use) is not { } high)
        {
            return null;
        }

        if (low > high)
        {
            use.Nodes.Error(operand.At, "bad-range", $"{use.What} goes from the smaller to the larger value");
            return null;
        }

        return new AttributeComparison(
            $"between {Say(low, use)} and {Say(high, use)}", (in value) => value.Number >= low && value.Number <= high);
    }

    private static double? Read(YamlNode node, OperatorUse use) => use.Attribute.Kind switch
    {
        AttributeKind.Duration => use.Nodes.Duration(node, use.What)?.TotalMilliseconds,
        AttributeKind.Share => use.Nodes.Share(node, use.What),
        _ => use.Nodes.Number(node, use.What),
    };

    private static string Say(double value, OperatorUse use) => use.Attribute.Kind switch
    {
        AttributeKind.Duration => ValueText.OfDuration(value),
        AttributeKind.Share => ValueText.OfShare(value),
        _ => ValueText.OfNumber(value),
    };
}
