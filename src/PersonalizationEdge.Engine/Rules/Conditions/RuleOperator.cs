using PersonalizationEdge.Engine.Rules.Loading;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>Compares an attribute's value, which is known, with the operand it was compiled with.</summary>
internal delegate Truth OperatorTest(in Evaluation evaluation, in AttributeValue value);

/// <summary>Compiles an operator with what a rule compares with; null after a problem was reported.</summary>
internal delegate OperatorTest? OperatorCompiler(YamlNode operand, RuleAttribute attribute, ConditionReader reader);

/// <summary>A way to compare: a row of <see cref="RuleOperators"/>.</summary>
/// <param name="Name">The key in rule files.</param>
/// <param name="Kinds">The kinds of values it compares.</param>
/// <param name="Compile">Compiles it.</param>
internal sealed record RuleOperator(string Name, AttributeKind Kinds, OperatorCompiler Compile);
