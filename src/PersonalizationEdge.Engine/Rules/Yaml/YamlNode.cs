namespace PersonalizationEdge.Engine.Rules.Yaml;

/// <summary>A part of a rule file that remembers where it stands.</summary>
internal abstract class YamlNode(YamlPosition at)
{
    /// <summary>Where it begins.</summary>
    public YamlPosition At { get; } = at;

    /// <summary>What it is, in words (<c>a list</c>).</summary>
    public abstract string Describe();
}
