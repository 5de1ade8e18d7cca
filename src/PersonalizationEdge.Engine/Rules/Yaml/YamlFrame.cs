namespace PersonalizationEdge.Engine.Rules.Yaml;

/// <summary>A list or mapping whose end has not been read yet.</summary>
/// <param name="IsMap">Whether it is a mapping, whose keys and values come by turns.</param>
/// <param name="At">Where it begins.</param>
/// <param name="First">The place of its first node among those that wait for the end of what they are in.</param>
internal readonly record struct YamlFrame(bool IsMap, YamlPosition At, int First);
