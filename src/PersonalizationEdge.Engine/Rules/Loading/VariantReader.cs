using PersonalizationEdge.Engine.Rules.Content;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Compiles the variants of one slot.</summary>
internal sealed class VariantReader(SegmentCompiler segments, IncludedFiles included, RuleFile file)
{
    /// <summary>What tests and reasons call the page's own content; no variant can be called so.</summary>
    public const string Default = "default";

    private static readonly KeyTable Keys = new("a variant", "for", "html", "file")
    {
        NotYet = ["text", "enabled", "start", "end", "percent", "priority", "mode"],
    };

    public Variant? Read(YamlEntry entry)
    {
        var nodes = file.Nodes;
        if (entry.Name == Default)
            nodes.Error(entry.Key.At, "bad-name", "\"default\" is the page's own content and cannot be a variant");
        if (nodes.Map(entry.Value, Keys) is not { } map)
            return null;

        var isForSome = map.Find("for") is not null;
        var segment = map.Find("for") is { } name ? Segment(name) : null;
        var html = Html(entry, map);
        if (html is null || (isForSome && segment is null))
            return null;

        var content = new MarkupContent(ContentTemplate.OfLiteral(html));
        return new Variant(entry.Name, segment?.Name, content) { For = segment };
    }

    private Segment? Segment(YamlNode node) =>
        file.Nodes.Text(node, "for") is { } name ? segments.Find(name, file.Nodes) : null;

    private string? Html(YamlEntry entry, YamlMap map)
    {
        var (html, path) = (map.Find("html"), map.Find("file"));
        if (html is not null && path is not null)
            file.Nodes.Error(entry.Key.At, "two-contents", $"variant \"{entry.Name}\" has both html and file");
        else if (html is not null)
            return file.Nodes.Text(html, "html")?.Text;
        else if (path is not null)
            return file.Nodes.Text(path, "file") is { } text ? included.Read(text, file) : null;
        else
            file.Nodes.Missing(map, Keys, entry.Key.At, $"variant \"{entry.Name}\" has no html and no file");

        return null;
    }
}
