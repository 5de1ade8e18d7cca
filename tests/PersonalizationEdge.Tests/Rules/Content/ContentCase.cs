using System.Globalization;
using PersonalizationEdge.Engine.Rules.Content;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Rules.Content;

/// <summary>One content of a case file, read with what all cases declare.</summary>
internal sealed class ContentCase(CaseFile entry)
{
    public static readonly ContentScope Scope = new(["name", "skin"], ["ref", "q"]);

    public string Text { get; } = entry["in"]!;

    public ContentContext Context { get; } = (entry["context"] ?? "html").Split(' ') switch
    {
        ["html"] => ContentContext.Html,
        ["text"] => ContentContext.Text,
        ["attribute", var name] => ContentContext.AttributeValue(name),
        _ => throw new InvalidDataException($"{entry.File}: {entry.Title}: {entry["context"]}"),
    };

    public ContentTemplate? Parse(out IReadOnlyList<ContentProblem> problems) =>
        ContentReader.Parse(Text, Context, Scope, out problems);

    /// <summary>The case's values: a field such as <c>query.ref</c>, or the placeholder's default.</summary>
    public string ValueOf(Placeholder placeholder) =>
        entry[NameOf(placeholder)] ?? placeholder.Default ?? throw new InvalidDataException($"{entry.Title}: no value");

    /// <summary>A problem on one line: where, how bad, which, what, and what to do.</summary>
    public static string Line(ContentProblem problem)
    {
        var hint = problem.Hint is null ? "" : $" ({problem.Hint})";
        var severity = problem.Severity.ToString().ToLowerInvariant();
        return string.Create(
            CultureInfo.InvariantCulture, $"{problem.Offset} {severity} {problem.Code}: {problem.Message}{hint}");
    }

    private static string NameOf(Placeholder placeholder) => placeholder.Source switch
    {
        PlaceholderSource.ItemTitle => "item.title",
        PlaceholderSource.ItemUrl => "item.url",
        PlaceholderSource.ViewedTitle => "viewed.title",
        PlaceholderSource.ViewedUrl => "viewed.url",
        PlaceholderSource.Preference => $"preference.{placeholder.Name}",
        _ => $"query.{placeholder.Name}",
    };
}
