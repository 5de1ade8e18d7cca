namespace PersonalizationEdge.Engine.Rules.Yaml;

/// <summary>Why a file cannot be read as YAML, or may not be.</summary>
internal sealed record YamlProblem(string Code, YamlPosition At, string Message, string? Hint = null);
