using System.Text;
using PersonalizationEdge.Html;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Html;

/// <summary>Every case file, uncut, cut at every byte, byte by byte, and as a compiled page.</summary>
public sealed class CaseTests
{
    private static readonly Dictionary<string, CaseFile> Cases =
        CaseFile.ReadAll("Html/Cases").ToDictionary(entry => $"{entry.File}: {entry.Title}");

    public static TheoryData<string> Titles => new(Cases.Keys);

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_case_comes_out_the_same_however_it_is_cut(string title)
    {
        var entry = Cases[title];
        var page = entry["in"]!.Replace("§", "data-edge-slot=s", StringComparison.Ordinal);
        var expected = entry["out"]?.Replace("§", "data-edge-slot=s", StringComparison.Ordinal) ?? Replace(page);
        page = page.Replace("{{", "", StringComparison.Ordinal).Replace("}}", "", StringComparison.Ordinal);
        var bytes = Encoding.UTF8.GetBytes(page);
        var (matcher, edits) = (MatcherOf(entry), EditsOf(entry));
        var verdicts = (entry["is"] ?? "Applied").Split(", ").Select(Enum.Parse<SlotVerdict>).ToArray();

        var compiled = Rewriting.Replay(matcher, edits, bytes);
        Assert.Equal(expected, compiled.Text);
        Assert.Equal(verdicts, compiled.Verdicts);
        foreach (var pieces in Cuts.Of(bytes))
        {
            var rewritten = Rewriting.Run(matcher, edits, pieces);
            Assert.Equal(expected, rewritten.Text);
            Assert.Equal(verdicts, rewritten.Verdicts);
        }
    }

    private static SlotMatcher MatcherOf(CaseFile entry) => entry["at"] is { } selector
        ? new SlotMatcher([new SlotMarker("s", Rewriting.Parse(selector))])
        : new SlotMatcher([.. (entry["slots"] ?? "s").Split(", ").Select(name => new SlotMarker(name))]);

    private static SlotEdit[] EditsOf(CaseFile entry)
    {
        var content = Encoding.UTF8.GetBytes(entry["new"] ?? "NEW");
        var words = (entry["edit"] ?? "inner").Split(' ');
        var edit = words[0] switch
        {
            "inner" => SlotEdit.SetInnerContent(content),
            "append" => SlotEdit.Append(content),
            "attribute" => SlotEdit.SetAttribute(words[1], content),
            "keep" => SlotEdit.Keep,
            _ => throw new InvalidDataException(words[0]),
        };
        return [.. Enumerable.Repeat(edit, (entry["slots"] ?? "s").Split(", ").Length)];
    }

    private static string Replace(string page)
    {
        var start = page.IndexOf("{{", StringComparison.Ordinal);
        var end = page.LastIndexOf("}}", StringComparison.Ordinal);
        return start < 0 ? page : page[..start] + "NEW" + page[(end + 2)..];
    }
}
