using System.Text;
using PersonalizationEdge.Html;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Html;

/// <summary>The library's README begins with a program: this is it, line by line.</summary>
public sealed class QuickStartTests
{
    [Fact]
    public void What_the_readme_begins_with_does_what_it_says()
    {
        var news = Selector.TryParse("ul.news", out var parsed, out var problem) ? parsed : throw new FormatException(problem.Message);
        var matcher = new SlotMatcher([new SlotMarker("hero"), new SlotMarker("news", news)]); // once; any number of threads
        SlotEdit[] edits =
        [
            SlotEdit.SetInnerContent("<h1>Welcome back</h1>"u8.ToArray()),
            SlotEdit.Append("<li>New"u8.ToArray()),
        ];

        using var page = new MemoryStream();
        using var rewriter = new HtmlRewriter(matcher, edits, new StreamOutput(page), HtmlRewriterOptions.Default); // per page
        rewriter.Write("<body><div data-edge-sl"u8); // cut anywhere
        rewriter.Write("ot=hero>Hello</div><ul class=news><li>Old</ul>"u8);
        rewriter.Complete();

        var readme = Readme();
        var told = readme.Single(line => line.StartsWith("// page: ", StringComparison.Ordinal))["// page: ".Length..];
        Assert.Equal(told, Encoding.UTF8.GetString(page.ToArray()));
        Assert.Equal(SlotVerdict.Applied, rewriter.Verdict(0));
        Assert.Contains(readme, line => line.StartsWith("// rewriter.Verdict(0): Applied;", StringComparison.Ordinal));
    }

    [Fact]
    public void A_page_is_replayed_and_listed()
    {
        var matcher = new SlotMatcher([new SlotMarker("hero")]);
        SlotEdit[] edits = [SlotEdit.SetInnerContent("<h1>Welcome back</h1>"u8.ToArray())];
        var bytes = "<body><div data-edge-slot=hero>Hello</div>"u8.ToArray();
        using var again = new MemoryStream();
        var verdicts = new SlotVerdict[1];
        var seen = new List<string>();

        var compiled = CompiledPage.Create(matcher, bytes, HtmlRewriterOptions.Default);
        compiled.Replay(edits, new StreamOutput(again), verdicts); // any number of times, with other edits, by any number of threads
        foreach (var token in PageReader.Read(bytes, HtmlRewriterOptions.Default))
        {
            seen.Add($"{token.Start}-{token.End} {token.Kind} {token.Name} {token.Effect} {string.Join(' ', token.Ended)}");
        }

        Assert.Equal("<body><div data-edge-slot=hero><h1>Welcome back</h1></div>", Encoding.UTF8.GetString(again.ToArray()));
        Assert.Equal([SlotVerdict.Applied], verdicts);
        Assert.Contains("36-42 EndTag div Ends div", seen);
    }

    [Fact]
    public void Every_verdict_is_in_its_table()
    {
        var table = Readme().SkipWhile(line => !line.StartsWith("| verdict", StringComparison.Ordinal)).TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Split('`').ElementAtOrDefault(1)).OfType<string>();

        Assert.Equal(Enum.GetNames<SlotVerdict>().Order(), table.Order());
    }

    [Fact]
    public void It_is_what_the_readme_begins_with()
    {
        var here = Lines("tests/PersonalizationEdge.Tests/Html/QuickStartTests.cs").ToHashSet(StringComparer.Ordinal);
        var code = Readme().SkipWhile(line => line != "```csharp").TakeWhile(line => !line.StartsWith('|'))
            .Where(line => line.Length > 0 && !line.StartsWith("```", StringComparison.Ordinal) && !line.EndsWith("listed:", StringComparison.Ordinal)
                && !line.StartsWith("// ", StringComparison.Ordinal)).ToArray();

        Assert.True(code.Length > 15);
        Assert.All(code, line => Assert.Contains(line, here));
    }

    private static string[] Readme() => Lines("src/PersonalizationEdge.Html/README.md");

    private static string[] Lines(string file) => [.. File.ReadAllLines(Path.Combine(RepositoryFolder.Path, file)).Select(line => line.Trim())];

    internal sealed class StreamOutput(Stream to) : IRewriteOutput
    {
        public void WritePage(ReadOnlySpan<byte> bytes) => to.Write(bytes); // as the page had it

        public void WriteSlot(int slot, ReadOnlySpan<byte> bytes) => to.Write(bytes); // what an edit put in
    }
}
