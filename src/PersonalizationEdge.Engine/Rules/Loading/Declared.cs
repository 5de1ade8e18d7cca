using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Something a file declares under a name, before it is compiled.</summary>
internal sealed record Declared(YamlScalar Key, YamlNode Value, RuleFile File)
{
    public string Name => Key.Text;

    /// <summary>Reads its nodes and reports in its file.</summary>
    public NodeReader Nodes => File.Nodes;
}
