using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Paths and patterns.</summary>
internal sealed partial class NodeReader
{
    /// <summary>One path pattern or a list of them.</summary>
    public PathGlob[]? Globs(YamlNode node, string what) => All(node, what, item => Glob(item, what));

    /// <summary>One pattern for any text or a list of them.</summary>
    public PathGlob[]? TextGlobs(YamlNode node, string what) => All(node, what, item => TextGlob(item, what));

    public PathGlob? Glob(YamlNode node, string what)
    {
        if (Text(node, what) is not { } text)
            return null;
        if (PathGlob.WhyNot(text.Text) is not { } reason)
            return PathGlob.Parse(text.Text);

        Error(text.At, "bad-path", $"\"{text.Text}\" is not a path pattern: {reason}");
        return null;
    }

    /// <summary>The path of a page, without wildcards.</summary>
    public string? Path(YamlNode node, string what)
    {
        if (Glob(node, what) is not { } glob)
            return null;
        if (glob.OnlyPath is null)
            Error(node.At, "bad-path", $"{what} must be one path, without *");

        return glob.OnlyPath;
    }

    /// <summary>The path of a page with its query, which is empty where there is none.</summary>
    public (string Path, string Query)? Address(YamlNode node, string what)
    {
        if (Text(node, what) is not { } text)
            return null;

        var mark = text.Text.IndexOf('?', StringComparison.Ordinal);
        var path = mark < 0 ? text.Text : text.Text[..mark];
        var reason = PathGlob.WhyNot(path) ?? (path.Contains('*', StringComparison.Ordinal) ? "it must be one path, without *" : null);
        if (reason is null)
            return (path, mark < 0 ? "" : text.Text[(mark + 1)..]);

        Error(text.At, "bad-path", $"\"{text.Text}\" is not a page's path: {reason}");
        return null;
    }

    private PathGlob? TextGlob(YamlNode node, string what)
    {
        if (Text(node, what) is not { } text)
            return null;
        if (text.Text.Length <= PathGlob.MaxLength)
            return PathGlob.ForText(text.Text);

        Error(text.At, "bad-path", $"a pattern has at most {PathGlob.MaxLength} characters");
        return null;
    }
}
