using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Rules.Content;

/// <summary>Each case: a content, what is told of it, and what it becomes with values.</summary>
public sealed class ContentCaseTests
{
    private static readonly Dictionary<string, CaseFile> Cases =
        CaseFile.ReadAll("Rules/Content/Cases").ToDictionary(entry => $"{entry.File}: {entry.Title}");

    public static TheoryData<string> Titles => new(Cases.Keys);

    [Theory]
    [MemberData(nameof(Titles))]
    public void Content_is_told_and_written_as_the_case_says(string title)
    {
        var entry = Cases[title];
        var content = new ContentCase(entry);
        var expected = entry.Fields
            .Where(field => field.Key.StartsWith("problem", StringComparison.Ordinal))
            .Select(field => field.Value);

        var template = content.Parse(out var problems);

        Assert.Equal(string.Join('\n', expected), string.Join('\n', problems.Select(ContentCase.Line)));
        Assert.Equal(entry["out"], template?.Render(
            template.Placeholders, [.. template.Placeholders.Select(content.ValueOf)]));
        if (template is { Placeholders.Count: 0 })
            Assert.Equal(template.Literal, System.Text.Encoding.UTF8.GetString(template.LiteralUtf8.Span));
    }
}
