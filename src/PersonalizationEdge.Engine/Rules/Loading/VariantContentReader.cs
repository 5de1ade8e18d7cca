using PersonalizationEdge.Engine.Rules.Content;
using PersonalizationEdge.Engine.Rules.Shapes;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Compiles what a variant does, and reports what is wrong in it at its own place.</summary>
internal sealed class VariantContentReader(Declared slot, IncludedFiles included, RuleNames names, SlotActionRow row)
{
    private readonly ContentScope _scope = new([.. names.Preferences], [.. names.QueryParameters]);

    private NodeReader Nodes => slot.Nodes;

    public static Shape ShapeOf(string key) => key switch
    {
        "set" => new NamedShape(RuleShapes.Text) { HasRuleNames = false, Least = 1 },
        "remove" or "add" => RuleShapes.Texts,
        _ => RuleShapes.Text,
    };

    public static string SummaryOf(string key) => key switch
    {
        "html" => "The content, as HTML.",
        "file" => "The content, as an HTML file in the rule file's folder.",
        "text" => "The content, as plain text.",
        "set" => "Attributes and their values.",
        "add" => "Classes to add.",
        _ => "What is taken away.",
    };

    /// <summary>The content of a variant; null after a problem was reported.</summary>
    public VariantContent? Read(YamlEntry variant, YamlMap map, KeyTable keys)
    {
        var written = map.Entries.Where(entry => row.Contents.Contains(entry.Name)).DistinctBy(entry => entry.Name).ToList();
        if (written.Count == 0)
        {
            var needed = row.Contents.Count == 1
                ? row.Contents[0]
                : $"{string.Join(", ", row.Contents.SkipLast(1))} or {row.Contents[^1]}";
            Nodes.Missing(map, keys, variant.Key.At, $"variant \"{variant.Name}\" has no {needed}");
            return null;
        }

        if (row.Action is SlotAction.Attribute or SlotAction.Class)
            return Tag(written);

        if (written.Count == 1)
            return Markup(written[0]);

        var message = $"variant \"{variant.Name}\" has both {written[0].Name} and {written[1].Name}";
        Nodes.Error(variant.Key.At, "two-contents", message);
        return null;
    }

    private MarkupContent? Markup(YamlEntry entry)
    {
        if (Nodes.Text(entry.Value, entry.Name) is not { } written)
            return null;

        var text = entry.Name == "file" ? included.Read(written, slot.File) : written.Text;
        var context = entry.Name == "text" ? ContentContext.Text : ContentContext.Html;
        var file = entry.Name == "file" ? written.Text : null;
        return text is not null && Template(text, context, written, file) is { } markup ? new MarkupContent(markup) : null;
    }

    private TagContent? Tag(List<YamlEntry> written)
    {
        var changes = written.Select(entry => Changes(entry.Name, entry.Value)).ToList();
        return changes.Contains(null) ? null : new TagContent([.. changes.SelectMany(list => list!)]);
    }

    private List<TagChange>? Changes(string key, YamlNode node)
    {
        if (key == "set")
            return Set(node);

        if (Nodes.Texts(node, key) is not { } texts)
            return null;

        var kind = (key, row.Action) switch
        {
            ("add", _) => TagChangeKind.AddClass,
            (_, SlotAction.Class) => TagChangeKind.RemoveClass,
            _ => TagChangeKind.RemoveAttribute,
        };
        var changes = texts.Select(text => Change(kind, text)).ToList();
        return changes.Contains(null) ? null : [.. changes.OfType<TagChange>()];
    }

    private TagChange? Change(TagChangeKind kind, YamlScalar text)
    {
        if (kind == TagChangeKind.RemoveAttribute)
            return IsSoundAttribute(text, isSet: false) ? new TagChange(kind, text.Text) : null;
        if (!text.Text.Any(char.IsWhiteSpace))
            return new TagChange(kind, text.Text);

        Nodes.Error(text.At, "bad-class", $"\"{text.Text}\" cannot be a class", "write several as a list: [wide, dark]");
        return null;
    }

    private List<TagChange>? Set(YamlNode node)
    {
        if (node is not YamlMap map)
        {
            Nodes.Error(node.At, "wrong-kind", $"set must be a mapping from attributes, but this is {node.Describe()}");
            return null;
        }

        if (map.Entries.Count == 0)
            Nodes.Error(map.At, "missing-key", "set must name an attribute", "such as set: { href: /sale }");

        var changes = map.Entries.Select(Set).ToList();
        return changes.Count == 0 || changes.Contains(null) ? null : [.. changes.OfType<TagChange>()];
    }

    private TagChange? Set(YamlEntry entry)
    {
        if (!IsSoundAttribute(entry.Key, isSet: true))
            return null;

        // An attribute may well be empty: alt="".
        if (entry.Value is not YamlScalar { IsNothing: false } value)
        {
            Nodes.Error(entry.Value.At, "wrong-kind", $"{entry.Name} must be a single value, but this is {entry.Value.Describe()}");
            return null;
        }

        var context = ContentContext.AttributeValue(entry.Name);
        return Template(value.Text, context, value, file: null) is { } template
            ? new TagChange(TagChangeKind.SetAttribute, entry.Name, template)
            : null;
    }

    private bool IsSoundAttribute(YamlScalar name, bool isSet)
    {
        var reason = WhyNotAttribute(name.Text, isSet);
        if (reason is not null)
        {
            var what = isSet ? "set" : "removed";
            Nodes.Error(name.At, "bad-attribute", $"\"{name.Text}\" cannot be {what}: {reason}");
        }

        return reason is null;
    }

    private static string? WhyNotAttribute(string name, bool isSet) => name switch
    {
        _ when name.Length is 0 or > 64 || !name.All(IsOfAttribute) => "an attribute's name has letters, digits, - _ : .",
        _ when isSet && AttributeRules.IsHandler(name.ToLowerInvariant()) => "attributes that begin with on hold scripts",
        _ when name.Equals("data-edge-slot", StringComparison.OrdinalIgnoreCase) => "it marks slots",
        _ => null,
    };

    private static bool IsOfAttribute(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or ':' or '.';

    private ContentTemplate? Template(string text, ContentContext context, YamlScalar at, string? file)
    {
        var template = ContentReader.Parse(text, context, _scope, out var problems);
        foreach (var problem in problems)
            Report(problem, text, at, file);

        return template;
    }

    private void Report(ContentProblem problem, string text, YamlScalar at, string? file)
    {
        if (file is not null)
        {
            var before = text.AsSpan(0, problem.Offset);
            var line = before.Count('\n') + 1;
            var column = before.Length - before.LastIndexOf('\n');
            included.Report(file, problem, line, column, slot.File);
            return;
        }

        var place = at.PositionOf(problem.Offset + 1);
        if (problem.Severity == Severity.Error)
            Nodes.Error(place, problem.Code, problem.Message, problem.Hint);
        else
            Nodes.Warn(place, problem.Code, problem.Message, problem.Hint);
    }
}
