namespace PersonalizationEdge.Engine.Rules.Yaml;

/// <summary>How much of a file is read; what is larger is refused while it is parsed.</summary>
internal static class YamlLimits
{
    /// <summary>The most bytes of a file.</summary>
    public const int MaxBytes = 1024 * 1024;

    /// <summary>The deepest nesting of lists and mappings.</summary>
    public const int MaxDepth = 32;

    /// <summary>The most values, keys, lists and mappings of a file.</summary>
    public const int MaxNodes = 30_000;
}
