namespace PersonalizationEdge.Engine.Rules.Yaml;

/// <summary>A place in a file; lines and columns count from 1.</summary>
internal readonly record struct YamlPosition(int Line, int Column)
{
    /// <summary>The first character of a file.</summary>
    public static YamlPosition Start { get; } = new(1, 1);
}
