namespace PersonalizationEdge.Engine.Rules.Yaml;

/// <summary>Keys and their values.</summary>
internal sealed class YamlMap(IReadOnlyList<YamlEntry> entries, YamlPosition at) : YamlNode(at)
{
    /// <summary>The entries in the order they were written; a key that was written twice is here twice.</summary>
    public IReadOnlyList<YamlEntry> Entries { get; } = entries;

    /// <summary>The value of a key, or null if it was not written.</summary>
    public YamlNode? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Name == key)
                return entry.Value;
        }

        return null;
    }

    public override string Describe() => "a mapping";
}
