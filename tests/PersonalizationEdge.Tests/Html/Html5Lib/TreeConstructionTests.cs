using System.Text.RegularExpressions;
using PersonalizationEdge.Tests.Html.Fuzzing;
using PersonalizationEdge.Tests.Html.Parse5;
using Xunit.Abstractions;

namespace PersonalizationEdge.Tests.Html.Html5Lib;

/// <summary>A slot in every tag of every page of html5lib's tests, and in what looks like a tag.</summary>
public sealed partial class TreeConstructionTests(ITestOutputHelper output)
{
    private const string New = "<!--new-->";

    private static readonly string[] Edits = ["inner", "append", "before", "after", "tag set title=x"];

    [Parse5Fact]
    public async Task An_edit_of_any_tag_means_what_it_says_or_is_not_done()
    {
        string[] pages = [.. Pages()];
        FuzzInput[] inputs = [.. pages.SelectMany(Planted)];
        using var parse5 = new Parse5Process();
        var run = new FuzzRun(parse5);

        await run.TryAsync(inputs.Select((input, number) => (number, input)));

        output.WriteLine($"{pages.Length} pages; {run.Tally}");
        Assert.True(
            run.Wrong.Count == 0,
            string.Join("\n\n", run.Wrong.Take(20).Select(wrong => $"{wrong.Problem.Kind}: {wrong.Input.Slots[0].Edit}: {wrong.Input.Page}\n{wrong.Problem.Detail}")));
        Assert.True(pages.Length > 1_000 && run.Tally.Applied > inputs.Length / 3, run.Tally.ToString());
    }

    private static IEnumerable<string> Pages() => Html5LibData.Files("tree-construction", ".dat")
        .SelectMany(Html5LibData.ReadDat)
        .Where(test => !test.ContainsKey("document-fragment") && !test.ContainsKey("script-off"))
        .Select(test => Decode(test["data"]))
        .Distinct();

    private static IEnumerable<FuzzInput> Planted(string page)
    {
        foreach (var (number, at) in TagLike().Matches(page).Select(tag => tag.Index + tag.Length).Index())
        {
            var planted = page.Insert(at, " data-edge-slot=s");
            yield return Input(planted, "inner");
            yield return Input(planted, Edits[1 + (number % (Edits.Length - 1))]);
        }
    }

    private static FuzzInput Input(string page, string edit) =>
        new(page, [new FuzzSlot(Selector: null, "s", edit, edit.StartsWith("tag", StringComparison.Ordinal) ? "x" : New)], 256 * 1024);

    private static string Decode(string bytes) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.Latin1.GetBytes(bytes));

    [GeneratedRegex("<[a-zA-Z][^\\s/>]*")]
    private static partial Regex TagLike();
}
