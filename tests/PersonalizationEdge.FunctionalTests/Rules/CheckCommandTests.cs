using PersonalizationEdge.FunctionalTests.EndToEnd;

namespace PersonalizationEdge.FunctionalTests.Rules;

/// <summary><c>edge check</c> as a deployment calls it: exit code and text.</summary>
public sealed class CheckCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edge-check-");

    private string RuleFile => Path.Combine(_folder.FullName, "site.yaml");

    [Fact]
    public async Task Good_files_give_0_and_a_summary()
    {
        await File.WriteAllTextAsync(RuleFile, SmallShop.Rules());

        var result = await CommandLine.RunAsync("check", _folder.FullName);

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
        Assert.Contains("1 slots, 1 segments", result.Text, StringComparison.Ordinal);
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

    [Theory]
    [InlineData("check", "/no/such/folder")]
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
