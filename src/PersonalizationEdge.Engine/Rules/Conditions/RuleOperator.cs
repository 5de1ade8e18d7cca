using PersonalizationEdge.Engine.Rules.Shapes;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>Compiles an operator with what a rule compares with; null after a problem was reported.</summary>
internal delegate AttributeComparison? OperatorCompiler(YamlNode operand, OperatorUse use);

/// <summary>A way to compare: a row of <see cref="RuleOperators"/>.</summary>
/// <param name="Name">The key in rule files.</param>
/// <param name="Kinds">The kinds of values it compares.</param>
/// <param name="Operand">What stands behind it, by attribute.</param>
/// <param name="Compile">Compiles it.</param>
internal sealed record RuleOperator(
    string Name, AttributeKind Kinds, Func<RuleAttribute, Shape> Operand, OperatorCompiler Compile)
{
    /// <summary>What it means, in a sentence for an owner.</summary>
    public required string Summary { get; init; }
}
