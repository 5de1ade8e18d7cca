using PersonalizationEdge.FunctionalTests.EndToEnd;

namespace PersonalizationEdge.FunctionalTests.Rules;

/// <summary><c>edge check</c> as a deployment calls it: exit code and text.</summary>
public sealed class CheckCommandTests : IDisposable
{
    private const string TwoForEveryone = """
        slots:
          hero: { banner: { variants: { a: { html: x }, b: { html: y } } } }

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edge-check-");

    private string RuleFile => Path.Combine(_folder.FullName, "site.yaml");

    [Fact]
    public async Task Pages_without_a_folder_are_a_wrong_use()
    {
        var result = await CommandLine.RunAsync("check", ".", "--pages");

        Assert.Equal(2, result.ExitCode);
        Assert.DoesNotContain("Exception", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Good_files_give_0_and_a_summary()
    {
        await File.WriteAllTextAsync(RuleFile, SmallShop.Rules());

        var result = await CommandLine.RunAsync("check", _folder.FullName);

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Contains("no problems; 1 slot, 1 segment, version ", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_problems_come_at_once_with_their_places_and_give_1()
    {
        await File.WriteAllTextAsync(RuleFile, "segmnts: {}\nslots:\n  hero: { baner: {} }\n");
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "more.yaml"), "site: { consent: maybe }\n");

        var result = await CommandLine.RunAsync("check", _folder.FullName);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"{RuleFile}:1:1: ", result.Text, StringComparison.Ordinal);
        Assert.Contains("did you mean \"segments\"", result.Text, StringComparison.Ordinal);
        Assert.Contains($"{RuleFile}:3:11: ", result.Text, StringComparison.Ordinal);
        Assert.Contains($"more.yaml:1:18: ", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_of_the_file_that_fails_gives_1()
    {
        await File.WriteAllTextAsync(RuleFile, SmallShop.Rules() + "\ntests:\n  - { visitor: {}, page: /, expect: { hero: regular } }\n");

        var result = await CommandLine.RunAsync("check", RuleFile);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains($"{RuleFile}:", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warnings_are_told_and_give_0_unless_they_are_to_fail_the_check()
    {
        await File.WriteAllTextAsync(RuleFile, TwoForEveryone);

        var lenient = await CommandLine.RunAsync("check", RuleFile);
        var strict = await CommandLine.RunAsync("check", RuleFile, "--warnings-as-errors");

        Assert.Equal((0, 1), (lenient.ExitCode, strict.ExitCode));
        Assert.Contains("variant \"b\" of slot \"hero\" never gets its turn", lenient.Text, StringComparison.Ordinal);
        Assert.Contains($"{RuleFile}: 1 warning; 1 slot, 0 segments, version ", lenient.Text, StringComparison.Ordinal);
        Assert.Contains("; warnings count as errors", strict.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', lenient.Text);
    }

    [Theory]
    [InlineData("text", "warning: ")]
    [InlineData("json", "\"warnings\": 1,")]
    [InlineData("github", "::warning file=")]
    [InlineData("sarif", "\"ruleId\": \"shadowed-variant\"")]
    public async Task Each_format_tells_the_same(string format, string expected)
    {
        await File.WriteAllTextAsync(RuleFile, TwoForEveryone);

        var result = await CommandLine.RunAsync("check", RuleFile, "--format", format);

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Contains(expected, result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Slots_are_looked_for_in_saved_pages()
    {
        await File.WriteAllTextAsync(RuleFile, SmallShop.Rules());
        var pages = _folder.CreateSubdirectory("pages");
        await File.WriteAllTextAsync(Path.Combine(pages.FullName, "index.html"), "<p id=other>no slot here");

        var result = await CommandLine.RunAsync("check", RuleFile, "--pages", pages.FullName);

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Contains("slot \"hero\" is not on /", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_that_does_not_answer_is_noted_and_its_slots_were_not_looked_for()
    {
        await File.WriteAllTextAsync(RuleFile, TwoForEveryone);

        var result = await CommandLine.RunAsync("check", RuleFile, "--origin", "http://127.0.0.1:1");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("edge: not looked at /: ", result.Errors, StringComparison.Ordinal);
        Assert.Contains("was not looked for: there were no pages to look at", result.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_schema_is_written_to_a_file_or_told()
    {
        var file = Path.Combine(_folder.FullName, "edge.schema.json");

        var told = await CommandLine.RunAsync("schema");
        var written = await CommandLine.RunAsync("schema", "--out", file);

        Assert.Equal((0, 0, ""), (told.ExitCode, written.ExitCode, written.Text));
        Assert.Contains("http://json-schema.org/draft-07/schema#", told.Text, StringComparison.Ordinal);
        Assert.Equal(told.Output, await File.ReadAllBytesAsync(file));
    }

    [Theory]
    [InlineData("check", "/no/such/folder")]
    [InlineData("check", "--format", "xml")]
    [InlineData("check", "--origin", "ftp://site")]
    [InlineData("check", "/", "--pages", "/no/such/folder")]
    [InlineData("check", "/", "--pages", "/", "--origin", "http://127.0.0.1:1")]
    [InlineData("check", "--colour")]
    [InlineData("chek", "rules")]
    [InlineData("run", "--port=80")]
    public async Task What_cannot_be_understood_gives_2(params string[] arguments)
    {
        var result = await CommandLine.RunAsync(arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.NotEmpty(result.Errors);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
