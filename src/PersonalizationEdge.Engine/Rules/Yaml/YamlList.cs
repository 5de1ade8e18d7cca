namespace PersonalizationEdge.Engine.Rules.Yaml;

/// <summary>A list of values.</summary>
internal sealed class YamlList(IReadOnlyList<YamlNode> items, YamlPosition at) : YamlNode(at)
{
    /// <summary>The values, in the order they were written.</summary>
    public IReadOnlyList<YamlNode> Items { get; } = items;

    public override string Describe() => "a list";
}
