using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.FunctionalTests.EndToEnd;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Rules;

/// <summary>A running edge keeps its last good rules whatever happens to the file, says so, and takes the next good one.</summary>
public sealed class ReloadTests
{
    private static readonly Dictionary<string, Action<string>> Mishaps = new()
    {
        ["broken"] = file => File.WriteAllText(file, "slots:\n  first: { baner: {} }\n"),
        ["not YAML"] = file => File.WriteAllText(file, "slots: [}"),
        ["half-written"] = file => File.WriteAllText(file, TwoSlotSite.Rules("v9")[..60]),
        ["emptied"] = file => File.WriteAllText(file, ""),
        ["deleted"] = File.Delete,
        ["renamed"] = file => File.Move(file, file + ".bak"),
        ["a folder now"] = file =>
        {
            File.Delete(file);
            Directory.CreateDirectory(file);
        },
    };

    public static TheoryData<string> MishapNames => [.. Mishaps.Keys];

    [Theory]
    [MemberData(nameof(MishapNames))]
    public async Task Mishap_to_the_file_leaves_the_last_good_rules_in_force(string mishap)
    {
        await using var site = await RuledSite.StartAsync(TwoSlotSite.AnswerAsync, TwoSlotSite.Rules("v1"));
        var version = (await site.AdminJsonAsync("/rules")).GetProperty("version").GetString();

        Mishaps[mishap](site.RuleFile);
        await StatusAsync(site, status => status.StaleSince is not null);

        Assert.Equal(TwoSlotSite.PageOf("v1"), RawVisitor.PageOf(await site.NewVisitor().GetAsync("/")));
        var rules = await site.AdminJsonAsync("/rules");
        Assert.Equal(version, rules.GetProperty("version").GetString());
        Assert.NotEqual(JsonValueKind.Null, rules.GetProperty("staleSince").ValueKind);
        Assert.NotEqual(0, rules.GetProperty("problems").GetArrayLength());
        var (ready, health) = await site.AdminAsync("/healthz/ready");
        Assert.Equal((200, "degraded"), (ready, JsonDocument.Parse(health).RootElement.GetProperty("status").GetString()));
        Assert.NotEmpty(site.Edge.Logged.Of(2002));

        if (Directory.Exists(site.RuleFile))
        {
            Directory.Delete(site.RuleFile);
        }

        await File.WriteAllTextAsync(site.RuleFile, TwoSlotSite.Rules("v2"));
        await StatusAsync(site, status => status.StaleSince is null);

        Assert.Equal(TwoSlotSite.PageOf("v2"), RawVisitor.PageOf(await site.NewVisitor().GetAsync("/")));
        Assert.Equal("ready", (await site.AdminJsonAsync("/healthz/ready")).GetProperty("status").GetString());
        Assert.Equal(0, (await site.AdminJsonAsync("/rules")).GetProperty("problems").GetArrayLength());
    }

    [Fact]
    public async Task Problem_of_a_running_edge_is_told_with_its_place()
    {
        await using var site = await RuledSite.StartAsync(TwoSlotSite.AnswerAsync, TwoSlotSite.Rules("v1"));

        Mishaps["broken"](site.RuleFile);
        await StatusAsync(site, status => status.StaleSince is not null);

        var problem = (await site.AdminJsonAsync("/rules")).GetProperty("problems")[0];
        Assert.Equal((2, 12), (problem.GetProperty("line").GetInt32(), problem.GetProperty("column").GetInt32()));
        Assert.Equal(site.RuleFile, problem.GetProperty("file").GetString());
        Assert.Contains("banner", problem.GetProperty("hint").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Editors_rename_over_the_file_is_taken()
    {
        await using var site = await RuledSite.StartAsync(TwoSlotSite.AnswerAsync, TwoSlotSite.Rules("v1"));
        var before = await StatusAsync(site, _ => true);

        await File.WriteAllTextAsync(site.RuleFile + "~", TwoSlotSite.Rules("v2"));
        File.Move(site.RuleFile + "~", site.RuleFile, overwrite: true);
        await StatusAsync(site, status => status.Version != before.Version);

        Assert.Equal(TwoSlotSite.PageOf("v2"), RawVisitor.PageOf(await site.NewVisitor().GetAsync("/")));
    }

    [Fact]
    public async Task Every_page_under_a_storm_of_saves_is_of_one_whole_version()
    {
        var reloads = LongRun.Or(20, 1_000);
        await using var site = await RuledSite.StartAsync(TwoSlotSite.AnswerAsync, TwoSlotSite.Rules("v0"));
        using var stop = new CancellationTokenSource();
        Task<HashSet<string>>[] visitors = [.. Enumerable.Range(0, 4).Select(_ => BrowseAsync(site, stop.Token))];
        var chance = new Random(14);

        for (var number = 1; number <= reloads; number++)
        {
            var good = TwoSlotSite.Rules($"v{number}");
            if (number % 2 == 0)
            {
                // Cut anywhere: what is left may be none, broken, or a smaller set that is whole.
                await File.WriteAllTextAsync(site.RuleFile, good[..chance.Next(good.IndexOf("first", StringComparison.Ordinal))]);
                await StatusAsync(site, status => status.StaleSince is not null);
            }

            var before = await StatusAsync(site, _ => true);
            await File.WriteAllTextAsync(site.RuleFile, good);
            await StatusAsync(site, status => status.Version != before.Version && status.StaleSince is null);
        }

        await stop.CancelAsync();
        var seen = (await Task.WhenAll(visitors)).SelectMany(pages => pages).ToHashSet();
        HashSet<string> whole = [.. Enumerable.Range(0, reloads + 1).Select(number => TwoSlotSite.PageOf($"v{number}"))];
        Assert.Empty(seen.Except(whole));
        Assert.True(seen.Count > reloads / 4, $"Only {seen.Count} versions were seen in {reloads} reloads.");
    }

    private static async Task<HashSet<string>> BrowseAsync(RuledSite site, CancellationToken stop)
    {
        var seen = new HashSet<string>();
        while (!stop.IsCancellationRequested)
        {
            var page = await site.NewVisitor().GetAsync("/");
            Assert.Equal(200, page.Status);
            seen.Add(RawVisitor.PageOf(page));
        }

        return seen;
    }

    private static async Task<RuleStatus> StatusAsync(RuledSite site, Func<RuleStatus, bool> isWanted)
    {
        using var limit = new CancellationTokenSource(Wait.Deadline);

        return await site.Edge.Services.GetRequiredService<RuleSetHolder>().WaitAsync(isWanted, limit.Token);
    }
}
