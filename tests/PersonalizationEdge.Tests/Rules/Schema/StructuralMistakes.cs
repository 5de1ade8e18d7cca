using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Tests.Rules.Schema;

/// <summary>Sound rules as JSON, which is YAML too, and every mistake of structure that can be made in them.</summary>
internal static class StructuralMistakes
{
    /// <summary>A rule file's text as JSON.</summary>
    public static JsonNode ToJson(string yaml)
    {
        Assert.Null(YamlTree.Read(Encoding.UTF8.GetBytes(yaml), out var root));
        return ToJson(root!)!;
    }

    /// <summary>The file with one key misspelt, one value of another kind, or one entry left out, at every place.</summary>
    public static IEnumerable<string> Of(JsonNode root)
    {
        foreach (var path in Places(root, []).ToList())
        {
            foreach (var change in Changes)
            {
                var copy = root.DeepClone();
                if (change(copy, path))
                    yield return copy.ToJsonString(Options);
            }
        }
    }

    public static JsonSerializerOptions Options { get; } =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static IEnumerable<Func<JsonNode, object[], bool>> Changes =>
    [
        (root, path) => Rename(root, path),
        (root, path) => Remove(root, path),
        (root, path) => Replace(root, path, _ => new JsonObject { ["zzz"] = "1" }),
        (root, path) => Replace(root, path, node => new JsonArray(new JsonArray(node?.DeepClone()))),
        (root, path) => Replace(root, path, node => node is JsonValue ? null : JsonValue.Create("zzz")),
        (root, path) => Replace(root, path, _ => new JsonArray()),
    ];

    private static JsonNode? ToJson(YamlNode node)
    {
        switch (node)
        {
            case YamlMap map:
                var json = new JsonObject();
                foreach (var entry in map.Entries)
                    json[entry.Name] = ToJson(entry.Value);

                return json;
            case YamlList list:
                return new JsonArray([.. list.Items.Select(ToJson)]);
            default:
                var scalar = (YamlScalar)node;
                return scalar.IsNothing ? null : JsonValue.Create(scalar.Text);
        }
    }

    private static IEnumerable<object[]> Places(JsonNode? node, object[] path)
    {
        if (path.Length > 0)
            yield return path;

        IEnumerable<(object Step, JsonNode? Inner)> inner = node switch
        {
            JsonObject map => map.Select(pair => ((object)pair.Key, pair.Value)),
            JsonArray list => list.Select((item, at) => ((object)at, item)),
            _ => [],
        };
        foreach (var place in inner.SelectMany(pair => Places(pair.Inner, [.. path, pair.Step])))
            yield return place;
    }

    private static JsonNode Parent(JsonNode root, object[] path) =>
        path[..^1].Aggregate(root, (node, step) => (step is string key ? node[key] : node[(int)step])!);

    private static bool Rename(JsonNode root, object[] path)
    {
        if (path[^1] is not string key)
            return false;

        var map = (JsonObject)Parent(root, path);
        var value = map[key];
        map.Remove(key);
        map[key + "zz"] = value;
        return true;
    }

    private static bool Remove(JsonNode root, object[] path)
    {
        var parent = Parent(root, path);
        if (path[^1] is string key)
            return ((JsonObject)parent).Remove(key);

        ((JsonArray)parent).RemoveAt((int)path[^1]);
        return true;
    }

    private static bool Replace(JsonNode root, object[] path, Func<JsonNode?, JsonNode?> make)
    {
        var parent = Parent(root, path);
        var before = path[^1] is string name ? parent[name] : parent[(int)path[^1]];
        if (make(before) is not { } after)
            return false;

        if (path[^1] is string key)
            parent[key] = after;
        else
            parent[(int)path[^1]] = after;

        return true;
    }
}
