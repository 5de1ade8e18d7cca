using System.Text;
using PersonalizationEdge.Cli;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.FunctionalTests.EndToEnd;

namespace PersonalizationEdge.FunctionalTests.Rules;

/// <summary><c>edge rewrite</c> gives the same bytes however the page is cut.</summary>
public sealed class RewriteCommandTests : IDisposable
{
    // Slots at all depths, markup that only looks like one, and a character in four bytes.
    private const string Page = """
        <!doctype html><html><head><meta charset=utf-8><title>a < b 🌿</title><script>if (a<b) { s = '<div data-edge-slot="first">'; }</script></head>
        <body class=x><!-- <div data-edge-slot="first"> --><ul><li>one<li><div class="a b" data-edge-slot="first">un<p>do<b>ne</b></div>
        <li>three</ul><textarea><div id=second></textarea><section><div
          id='second'  >&amp; <img src=x><br>two</div></section><p>end 🌿</body></html>

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edge-rewrite-");

    private string RuleFile => Path.Combine(_folder.FullName, "site.yaml");

    private static string Rewritten => Page
        .Replace("un<p>do<b>ne</b>", "grün", StringComparison.Ordinal)
        .Replace("&amp; <img src=x><br>two", "grün", StringComparison.Ordinal);

    [Fact]
    public async Task Every_chunk_from_1_to_64_gives_the_same_bytes()
    {
        await File.WriteAllTextAsync(RuleFile, TwoSlotSite.Rules("grün"));
        var rules = RuleSetHolder.LoadFrom(RuleFile).RuleSet!;

        for (var chunk = 1; chunk <= 64; chunk++)
        {
            using var input = new MemoryStream(Encoding.UTF8.GetBytes(Page));
            using var output = new MemoryStream();
            new PageRewriting(rules, visitor: null, shop: null, chunk, TextWriter.Null).Rewrite("/", input, output);

            Assert.Equal(Rewritten, Encoding.UTF8.GetString(output.ToArray()));
        }
    }

    [Theory]
    [InlineData("--chunk", "1")]
    [InlineData("--chunk", "7")]
    [InlineData("--chunk", "64")]
    [InlineData]
    public async Task Standard_input_becomes_standard_output(params string[] chunk)
    {
        await File.WriteAllTextAsync(RuleFile, TwoSlotSite.Rules("grün"));

        var result = await CommandLine.RunAsync(Encoding.UTF8.GetBytes(Page), ["rewrite", "--rules", RuleFile, .. chunk]);

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Equal(Rewritten, result.Text);
    }

    [Fact]
    public async Task The_trace_says_where_the_slots_lie_and_which_marks_are_none()
    {
        await File.WriteAllTextAsync(RuleFile, """
            slots:
              hero: { banner: { variants: { all: { html: new } } } }
              second: { at: "#second", banner: { variants: { all: { html: new } } } }
              elsewhere: { pages: /other, banner: { variants: { all: { html: new } } } }
            """);
        const string page = """
            <!-- <div data-edge-slot="hero"> -->
            <div data-edge-slot="Hero">a</div><div data-edge-slot="her&#111;">b</div>
            <p data-edge-slot="elsewhere">c</p><template><p data-edge-slot="hero">d</p></template>
            <b><div id=second>e</b>f</div><i data-edge-slot="second">g</i><i data-edge-slot="unknown">h</i>
            """;

        var result = await CommandLine.RunAsync(Encoding.UTF8.GetBytes(page), "rewrite", "--rules", RuleFile, "--url", "/here", "--trace");

        Assert.Equal(
            """
            /here: slot hero: its tag at 2:35 (bytes 71 to 103), its inside to 2:68 (byte 104)
            /here: slot second: its tag at 4:4 (bytes 201 to 216), no inside with a certain end
            /here: 2:1: data-edge-slot="Hero" is no slot of the rules; slot hero is written otherwise
            /here: 3:1: data-edge-slot="elsewhere" is a slot of the rules, but not on /here: see its pages:
            /here: 4:31: data-edge-slot="second" marks nothing: the rules find this slot by at:
            /here: 4:63: data-edge-slot="unknown" is no slot of the rules
            /here: 1:11: data-edge-slot stands here, but marks nothing: it is in a comment, a script, a text, a template or a value
            /here: 3:49: data-edge-slot stands here, but marks nothing: it is in a comment, a script, a text, a template or a value

            """,
            string.Join('\n', result.Errors.Split('\n').SkipWhile(line => !line.Contains("its tag", StringComparison.Ordinal))));
        Assert.Contains("/here: slot second: all", result.Errors, StringComparison.Ordinal);
        Assert.Contains("in the page: Ambiguous, formatting around it or in it is misnested", result.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", "--chunk takes a number from 1.")]
    [InlineData("many", "'many'")]
    public async Task Chunk_that_is_no_number_of_bytes_is_refused(string chunk, string error)
    {
        var result = await CommandLine.RunAsync("rewrite", "--rules", RuleFile, "--chunk", chunk);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(error, result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_trace_lists_the_tags_of_some_lines()
    {
        await File.WriteAllTextAsync(RuleFile, SmallShop.Rules());
        const string Page = """
            <title>x</title>
            <body><p>a
            <div data-edge-slot=hero>b<br></div>
            <!-- c --></i>
            <p>d
            """;

        var result = await CommandLine.RunAsync(
            Encoding.UTF8.GetBytes(Page), "rewrite", "--rules", RuleFile, "--trace", "--tags", "2-4");

        Assert.Equal(
            """
            /: 2:1:        <body>  opens; ends head; [in head]
            /: 2:7:          <p>  opens
            /: 3:1:          <div data-edge-slot=hero>  SLOT hero; opens; ends p
            /: 3:27:           <br>  has no inside
            /: 3:31:         </div>
            /: 4:1:          <!-- c -->  comment, to 4:11
            /: 4:11:         </i>  ends nothing

            """,
            result.Errors[result.Errors.IndexOf("/: 2:1:", StringComparison.Ordinal)..]);
    }

    [Theory]
    [InlineData("--trace", "--tags", "0-3")]
    [InlineData("--trace", "--tags", "4-3")]
    [InlineData("--trace", "--tags", "some")]
    [InlineData("--tags")]
    public async Task Lines_that_are_none_are_refused(params string[] options)
    {
        await File.WriteAllTextAsync(RuleFile, SmallShop.Rules());

        var result = await CommandLine.RunAsync([], ["rewrite", "--rules", RuleFile, .. options]);

        Assert.NotEqual(0, result.ExitCode);
        Assert.Contains("--tags", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Visitor_file_decides_and_trace_says_why()
    {
        await File.WriteAllTextAsync(RuleFile, SmallShop.Rules());
        var visitor = Path.Combine(_folder.FullName, "visitor.yaml");
        await File.WriteAllTextAsync(visitor, "viewed: [/p/1, /p/2, /p/3]\n");

        var result = await CommandLine.RunAsync(
            Encoding.UTF8.GetBytes(SmallShop.Home), "rewrite", "--rules", RuleFile, "--url", "/", "--visitor", visitor, "--trace");

        Assert.Equal((0, SmallShop.HomeOfRegulars), (result.ExitCode, result.Text));
        Assert.Contains("segment regular", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_of_pages_becomes_a_folder_of_pages()
    {
        await File.WriteAllTextAsync(RuleFile, TwoSlotSite.Rules("v1"));
        var pages = Directory.CreateDirectory(Path.Combine(_folder.FullName, "in", "deep"));
        await File.WriteAllTextAsync(Path.Combine(pages.FullName, "page.html"), TwoSlotSite.Page);
        var to = Path.Combine(_folder.FullName, "out");

        var result = await CommandLine.RunAsync("rewrite", "--rules", RuleFile, "--in", pages.Parent!.FullName, "--out", to);

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Equal(TwoSlotSite.PageOf("v1"), await File.ReadAllTextAsync(Path.Combine(to, "deep", "page.html")));
    }

    [Fact]
    public async Task Broken_rules_give_3_and_no_page()
    {
        await File.WriteAllTextAsync(RuleFile, "slots:\n  hero: { baner: {} }\n");

        var result = await CommandLine.RunAsync(Encoding.UTF8.GetBytes(Page), "rewrite", "--rules", RuleFile);

        Assert.Equal((3, ""), (result.ExitCode, result.Text));
        Assert.Contains($"{RuleFile}:2:11:", result.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
