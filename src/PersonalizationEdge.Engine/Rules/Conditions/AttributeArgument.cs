using PersonalizationEdge.Engine.Rules.Loading;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>What an attribute needs to be told before it has a value.</summary>
/// <param name="Key">Its key beside the operator.</param>
/// <param name="Read">Makes what the getter gets; null after a problem was reported.</param>
internal sealed record AttributeArgument(string Key, Func<YamlNode, NodeReader, object?> Read);
