using System.Globalization;
using System.Text;
using PersonalizationEdge.Html;
using PersonalizationEdge.Tests.Html.Parse5;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Html.Fuzzing;

/// <summary>Writes a failing input among the case files, so that it is run again with every test run.</summary>
internal static class FuzzCase
{
    private static readonly string Folder = Path.Combine(
        RepositoryFolder.Path, "tests", "PersonalizationEdge.Tests", "Html", "Cases", "fuzz");

    /// <summary>Writes it and says where.</summary>
    public static string Write(int seed, FuzzInput input, FuzzProblem problem, ParsedPage parsed)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"; Expected is what parse5 says, or that the page stays as it is.\n");
        text.Append(CultureInfo.InvariantCulture, $"# Seed {seed}: {problem.Kind}\n");
        if (input.Slots[0].Selector is not null)
        {
            Add("at", string.Join(" | ", input.Slots.Select(slot => slot.Selector)));
        }
        else if (input.Slots is not [{ Name: "s" }])
        {
            Add("slots", string.Join(", ", input.Slots.Select(slot => slot.Name)));
        }

        Add("edit", string.Join(" | ", input.Slots.Select(slot => slot.Edit)));
        Add("new", string.Join(" | ", input.Slots.Select(slot => slot.Content)));
        Add("in", input.Page);
        var done = input.Slots is [{ Edit: "inner" }] && parsed.Needless is [true];
        Add("out", done
            ? input.Page[..parsed.Places[0]!.Inner] + input.Slots[0].Content + input.Page[parsed.Places[0]!.InnerEnd..]
            : input.Page);
        Add("is", string.Join(", ", input.Slots.Select((_, index) =>
            done ? SlotVerdict.Applied : parsed.Places[index] is null ? SlotVerdict.NotFound : SlotVerdict.Ambiguous)));
        if (input.MaxHeldBytes != HtmlRewriterOptions.Default.MaxHeldBytes)
        {
            Add("held", input.MaxHeldBytes.ToString(CultureInfo.InvariantCulture));
        }

        Directory.CreateDirectory(Folder);
        var path = Path.Combine(Folder, $"seed-{seed}.txt");
        File.WriteAllText(path, text.ToString());
        return Path.GetRelativePath(RepositoryFolder.Path, path);

        void Add(string name, string value) => text.Append(name).Append(": ").Append(CaseFile.Escape(value)).Append('\n');
    }
}
