using PersonalizationEdge.Engine.Rules.Loading;

namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>Whether there is a value.</summary>
internal static class ExistsOperator
{
    private const AttributeKind Kinds = AttributeKind.Text | AttributeKind.Path | AttributeKind.Code
        | AttributeKind.Language | AttributeKind.Choice | AttributeKind.Duration | AttributeKind.Texts;

    public static RuleOperator Row { get; } = new(
        "exists",
        Kinds,
        static _ => RuleShapes.Flag,
        static (operand, use) => use.Nodes.Flag(operand, use.What) is { } wanted
            ? new AttributeComparison(wanted ? "exists" : "does not exist", (in _) => wanted, WhenAbsent: !wanted)
            : null)
    {
        Summary = "There is a value, or with `no` there is none.",
    };
}
