using PersonalizationEdge.Engine.Rules.Loading;
using PersonalizationEdge.Engine.Rules.Shapes;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>What an attribute needs to be told before it has a value.</summary>
/// <param name="Key">Its key beside the operator.</param>
/// <param name="Shape">What its value looks like.</param>
/// <param name="Summary">What it says.</param>
/// <param name="Read">Makes what the getter gets; null after a problem was reported.</param>
internal sealed record AttributeArgument(
    string Key, Shape Shape, string Summary, Func<YamlNode, ConditionReader, object?> Read);
