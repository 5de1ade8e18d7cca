using PersonalizationEdge.Engine.Rules.Yaml;
using PersonalizationEdge.Html;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Reads CSS selectors and points at the character that is wrong.</summary>
internal static class SelectorReader
{
    // Longer than any a person writes; a megabyte of them took 104 MB.
    private const int MaxLength = 1024;

    public static Selector? Read(YamlNode node, string what, NodeReader nodes)
    {
        if (node is YamlScalar { IsNothing: true })
        {
            const string hint = "a selector that begins with # needs quotes: \"#hero\"";
            nodes.Error(node.At, "wrong-kind", $"{what} is empty", hint);
            return null;
        }

        return nodes.Text(node, what) is { } text ? Parse(text.Text, text, what, nodes) : null;
    }

    /// <summary>Reads <c>selector@attribute</c> or a selector alone.</summary>
    public static ValueSource? ReadValueSource(YamlNode node, string what, NodeReader nodes) =>
        ReadPlace(node, what, nodes) is var (selector, attribute) ? new ValueSource(selector.Text, attribute) : null;

    /// <summary>The same, the selector ready to be used.</summary>
    public static (Selector Selector, string? Attribute)? ReadPlace(YamlNode node, string what, NodeReader nodes)
    {
        if (nodes.Text(node, what) is not { } text)
            return null;

        var split = text.Text.LastIndexOf('@');
        var selector = split < 0 ? text.Text : text.Text[..split];
        var attribute = split < 0 ? null : text.Text[(split + 1)..];
        if (attribute is not null && !IsAttribute(attribute))
        {
            nodes.Error(text.PositionOf(split + 2), "bad-attribute", $"\"{attribute}\" cannot be an attribute's name");
            return null;
        }

        return Parse(selector, text, what, nodes) is { } parsed ? (parsed, attribute) : null;
    }

    private static Selector? Parse(string selector, YamlScalar text, string what, NodeReader nodes)
    {
        if (selector.Length > MaxLength)
        {
            nodes.Error(text.At, "bad-selector", $"{what} is longer than {MaxLength:N0} characters");
            return null;
        }

        if (Selector.TryParse(selector, out var parsed, out var problem))
            return parsed;

        var message = $"{what} is not a selector that can be used: {problem.Message}";
        nodes.Error(text.PositionOf(problem.Column), "bad-selector", message);
        return null;
    }

    private static bool IsAttribute(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or ':' or '.');
}
