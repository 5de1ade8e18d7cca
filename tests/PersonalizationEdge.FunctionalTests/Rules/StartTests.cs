using System.Text.Json;
using PersonalizationEdge.FunctionalTests.EndToEnd;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Rules;

/// <summary>How an edge starts with rules that cannot be used, and when it does not start at all.</summary>
public sealed class StartTests : IDisposable
{
    private const string Broken = "slots:\n  first: { baner: {} }\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edge-start-");

    private string RuleFile => Path.Combine(_folder.FullName, "site.yaml");

    private string Data => Path.Combine(_folder.FullName, "data");

    [Fact]
    public async Task Start_with_a_broken_file_and_no_other_serves_the_site_as_it_is_and_says_so()
    {
        await using var site = await RuledSite.StartAsync(TwoSlotSite.AnswerAsync, Broken);

        var page = await site.NewVisitor().GetAsync("/");

        Assert.Equal((200, TwoSlotSite.Page), (page.Status, page.Text));
        Assert.Empty(page.Values("Set-Cookie"));
        Assert.NotEmpty(site.Edge.Logged.Of(2004));
        await AssertTellsAsync(site);
    }

    [Fact]
    public async Task Start_with_a_broken_file_uses_the_last_good_rules_and_says_so()
    {
        await using (await RuledSite.StartAsync(TwoSlotSite.AnswerAsync, TwoSlotSite.Rules("v1"), options => options.Data = Data))
        {
            // Only to have had good rules once.
        }

        await using var site = await RuledSite.StartAsync(TwoSlotSite.AnswerAsync, Broken, options => options.Data = Data);

        Assert.Equal(TwoSlotSite.PageOf("v1"), RawVisitor.PageOf(await site.NewVisitor().GetAsync("/")));
        Assert.NotEmpty(site.Edge.Logged.Of(2003));
        await AssertTellsAsync(site);
    }

    [Fact]
    public async Task Strict_start_with_a_broken_file_ends_with_3_and_names_the_place()
    {
        await File.WriteAllTextAsync(RuleFile, Broken);

        var result = await RunAsync("--strict");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains($"{RuleFile}:2:12:", result.Errors + result.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strict_start_with_good_files_starts()
    {
        await File.WriteAllTextAsync(RuleFile, TwoSlotSite.Rules("v1"));
        await using var origin = await TestOrigin.StartAsync(TwoSlotSite.AnswerAsync);
        await using var edge = await EdgeProcess.RunAsync(origin.Url, RuleFile, Data, "--strict");

        Assert.Equal(TwoSlotSite.PageOf("v1"), RawVisitor.PageOf(await edge.NewVisitor().GetAsync("/")));
        await AssertHealthAsync(edge);
    }

    [Fact]
    public async Task Port_that_is_taken_ends_with_3_and_names_it()
    {
        await File.WriteAllTextAsync(RuleFile, TwoSlotSite.Rules("v1"));
        await using var taken = await TestOrigin.StartAsync("here first");

        var result = await RunAsync("--listen", taken.Url);

        AssertClear(result, taken.Url);
        Assert.Contains("--listen", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Admin_port_that_is_taken_ends_with_3_and_names_it()
    {
        await File.WriteAllTextAsync(RuleFile, TwoSlotSite.Rules("v1"));
        await using var taken = await TestOrigin.StartAsync("here first");

        AssertClear(await RunAsync("--admin", taken.Url), taken.Url);
    }

    [Fact]
    public async Task Data_folder_in_use_ends_with_3_and_names_it()
    {
        await using var site = await RuledSite.StartAsync(TwoSlotSite.AnswerAsync, TwoSlotSite.Rules("v1"), options => options.Data = Data);
        await File.WriteAllTextAsync(RuleFile, TwoSlotSite.Rules("v1"));

        var result = await RunAsync();

        AssertClear(result, Data);
        Assert.Contains("in use", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_folder_that_cannot_be_made_ends_with_3_and_names_it()
    {
        await File.WriteAllTextAsync(RuleFile, TwoSlotSite.Rules("v1"));
        await File.WriteAllTextAsync(Data, "a file");

        AssertClear(await RunAsync(), Data);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void AssertClear(CommandResult result, string named)
    {
        Assert.Equal(3, result.ExitCode);
        Assert.Contains(named, result.Errors, StringComparison.Ordinal);
        Assert.StartsWith("edge: ", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Errors, StringComparison.Ordinal);
    }

    private static async Task AssertTellsAsync(RuledSite site)
    {
        var (ready, health) = await site.AdminAsync("/healthz/ready");
        Assert.Equal((200, "degraded"), (ready, JsonDocument.Parse(health).RootElement.GetProperty("status").GetString()));
        var rules = await site.AdminJsonAsync("/rules");
        Assert.NotEqual(JsonValueKind.Null, rules.GetProperty("staleSince").ValueKind);
        Assert.Equal(2, rules.GetProperty("problems")[0].GetProperty("line").GetInt32());
    }

    // edge health asks a running edge, and one that is not there.
    private static async Task AssertHealthAsync(EdgeProcess edge)
    {
        var admin = edge.Admin.GetLeftPart(UriPartial.Authority);
        var there = await CommandLine.RunAsync("health", "--admin", admin);
        Assert.Equal(0, there.ExitCode);
        Assert.Contains("ready", there.Text, StringComparison.Ordinal);
        edge.Kill();
        await edge.ExitAsync();

        var gone = await CommandLine.RunAsync("health", "--admin", admin);
        Assert.Equal(1, gone.ExitCode);
        Assert.Contains(admin, gone.Errors, StringComparison.Ordinal);
    }

    private Task<CommandResult> RunAsync(params string[] more)
    {
        string[] usual =
        [
            "run", "--origin", "http://127.0.0.1:1", "--rules", RuleFile, "--data", Data,
            .. more.Contains("--listen") ? Array.Empty<string>() : ["--listen", "http://127.0.0.1:0"],
            .. more.Contains("--admin") ? Array.Empty<string>() : ["--admin", "http://127.0.0.1:0"],
        ];

        return CommandLine.RunAsync([.. usual, .. more]);
    }
}
