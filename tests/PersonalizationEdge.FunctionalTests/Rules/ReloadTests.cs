using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.FunctionalTests.EndToEnd;
using PersonalizationEdge.FunctionalTests.Support;
using Xunit.Abstractions;

namespace PersonalizationEdge.FunctionalTests.Rules;

/// <summary>A running edge keeps its last good rules whatever happens to the file, says so, and takes the next good one.</summary>
public sealed class ReloadTests(ITestOutputHelper output)
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
        var reloads = LongRun.Or(100, 1_000);
        await using var site = await RuledSite.StartAsync(TwoSlotSite.AnswerAsync, TwoSlotSite.Rules("v0"));
        using var stop = new CancellationTokenSource();
        Task<HashSet<string>>[] visitors = [.. Enumerable.Range(0, 4).Select(_ => BrowseAsync(site, stop.Token))];
        var storm = new SaveStorm(site.RuleFile);

        for (var number = 1; number <= reloads; number++)
        {
            if (storm.Break(number))
                await StatusAsync(site, status => status.StaleSince is not null);

            var version = storm.Save(number);
            await StatusAsync(site, status => status.Version == version && status.StaleSince is null);
        }

        await stop.CancelAsync();
        var seen = (await Task.WhenAll(visitors)).SelectMany(pages => pages).ToHashSet();
        Assert.Empty(seen.Except(storm.Written.Append("v0").Select(TwoSlotSite.PageOf)));
        Assert.True(seen.Count > reloads / 4, $"Only {seen.Count} versions were seen in {reloads} reloads.");
        Assert.Equal(
            TwoSlotSite.PageOf(storm.Written[^1]), RawVisitor.PageOf(await site.NewVisitor().GetAsync("/")));
    }

    [Fact]
    public async Task Every_page_under_a_swapped_link_to_the_folder_is_of_one_whole_release()
    {
        var swaps = LongRun.Or(6, 200);
        using var releases = new RuleReleases();
        releases.PutInForce("v0");
        await using var site = await RuledSite.StartAsync(
            TwoSlotSite.AnswerAsync, TwoSlotSite.Rules("v0"), options => options.Rules = releases.Link);
        using var stop = new CancellationTokenSource();
        Task<HashSet<string>>[] visitors = [.. Enumerable.Range(0, 4).Select(_ => BrowseAsync(site, stop.Token))];

        for (var number = 1; number <= swaps; number++)
        {
            var before = await StatusAsync(site, _ => true);
            if (number % 2 == 0)
            {
                releases.PutBrokenInForce($"broken{number}");
                await StatusAsync(site, status => status.StaleSince is not null);
            }

            releases.PutInForce($"v{number}");
            await StatusAsync(site, status => status.Version != before.Version && status.StaleSince is null);
        }

        await stop.CancelAsync();
        var seen = (await Task.WhenAll(visitors)).SelectMany(pages => pages).ToHashSet();
        Assert.Empty(seen.Except(Enumerable.Range(0, swaps + 1).Select(number => TwoSlotSite.PageOf($"v{number}"))));
        Assert.Equal(
            TwoSlotSite.PageOf($"v{swaps}"), RawVisitor.PageOf(await site.NewVisitor().GetAsync("/")));
    }

    [Fact]
    public async Task Saved_file_is_soon_in_force()
    {
        var saves = LongRun.Or(1, 200);
        await using var site = await RuledSite.StartAsync(TwoSlotSite.AnswerAsync, TwoSlotSite.Rules("v0"));
        var took = new double[saves];

        for (var number = 0; number < saves; number++)
        {
            var before = await StatusAsync(site, _ => true);
            await File.WriteAllTextAsync(site.RuleFile, TwoSlotSite.Rules($"v{number + 1}"));
            var saved = Stopwatch.GetTimestamp();
            await StatusAsync(site, status => status.Version != before.Version);
            took[number] = Stopwatch.GetElapsedTime(saved).TotalMilliseconds;
        }

        Array.Sort(took);
        output.WriteLine(
            $"{saves} saves in force after {took[saves / 2]:F0} ms (median), {took[saves * 95 / 100]:F0} ms (95th of 100), "
            + $"{took[^1]:F0} ms (last); {took.Count(ms => ms <= 1000)} within a second");
        Assert.Equal(TwoSlotSite.PageOf($"v{saves}"), RawVisitor.PageOf(await site.NewVisitor().GetAsync("/")));
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
