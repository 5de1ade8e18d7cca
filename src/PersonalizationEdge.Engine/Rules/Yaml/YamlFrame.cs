namespace PersonalizationEdge.Engine.Rules.Yaml;

/// <summary>A list or mapping whose end has not been read yet.</summary>
internal sealed class YamlFrame(bool isMap, YamlPosition at)
{
    private readonly List<YamlNode> _items = [];
    private readonly List<YamlEntry> _entries = [];
    private YamlScalar? _key;

    /// <summary>Whether the next node is a key.</summary>
    public bool WantsKey => isMap && _key is null;

    /// <summary>Takes the next node: a key, the value of the last key, or a list's item.</summary>
    public void Add(YamlNode node)
    {
        if (!isMap)
        {
            _items.Add(node);
        }
        else if (_key is null)
        {
            _key = (YamlScalar)node;
        }
        else
        {
            _entries.Add(new YamlEntry(_key, node));
            _key = null;
        }
    }

    /// <summary>The finished list or mapping.</summary>
    public YamlNode ToNode() => isMap ? new YamlMap(_entries, at) : new YamlList(_items, at);
}
