using PersonalizationEdge.FunctionalTests.EndToEnd;
using PersonalizationEdge.FunctionalTests.Support;
using Xunit.Abstractions;

namespace PersonalizationEdge.FunctionalTests.Crashes;

/// <summary>What is acknowledged is on disk: kill -9 of the real process, again and again, on one data folder.</summary>
public sealed class CrashTests(ITestOutputHelper output) : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("edge-crash-");
    private readonly DirectoryInfo _rules = Directory.CreateTempSubdirectory("edge-rules-");

    [Fact]
    public async Task Nothing_acknowledged_is_lost_when_the_process_is_killed()
    {
        var rounds = LongRun.Or(20, 1_000);
        await using var origin = await TestOrigin.StartAsync(CrashSite.AnswerAsync);
        var rules = Path.Combine(_rules.FullName, "site.yaml");
        await File.WriteAllTextAsync(rules, CrashSite.Rules);
        var chance = new Random(24);
        var agreed = new HashSet<string>();
        var regulars = new List<RawVisitor>();
        var inLog = 0;

        for (var round = 0; round < rounds; round++)
        {
            await using var edge = await EdgeProcess.RunAsync(origin.Url, rules, _data.FullName);

            // Those who came before the last crash, and one from long ago.
            foreach (var regular in regulars.TakeLast(1).Concat(regulars.Take(1)))
            {
                await AssertSeesBannerAsync(edge, regular);
            }

            regulars.Add(await NewRegularAsync(edge, round, agreed));
            var moment = chance.Next(1, 120);
            var traffic = new CrashTraffic(edge, round, moment, waitsForCount: round % 2 == 0);
            await traffic.RunAsync();
            Assert.True(traffic.HasKilled, $"The edge ended by itself.\n{edge.Log}");
            await edge.ExitAsync();

            var log = DayLog.Read(_data.FullName);
            agreed.UnionWith(traffic.Agreed);
            Assert.All(log.Checks, check => Assert.Equal("ok", check.Value));
            Assert.True(
                log.Numbers.Count - inLog >= traffic.Counted,
                $"Round {round}: {traffic.Counted} events were counted as stored, {log.Numbers.Count - inLog} are in the log.");
            Assert.Equal(Enumerable.Range(1, log.Numbers.Count).Select(number => (long)number), log.Numbers);
            Assert.Empty(agreed.Except(log.Agreed));
            inLog = log.Numbers.Count;
        }

        output.WriteLine($"{rounds} rounds, {inLog} events, {agreed.Count} agreements");
    }

    public void Dispose()
    {
        _data.Delete(recursive: true);
        _rules.Delete(recursive: true);
    }

    // Views three products; all that was offered until then is waited for, hers among it.
    private static async Task<RawVisitor> NewRegularAsync(EdgeProcess edge, int round, HashSet<string> agreed)
    {
        var visitor = edge.NewVisitor();
        await visitor.AgreeAsync();
        agreed.Add(Convert.ToHexStringLower(visitor.Id!));
        for (var product = 0; product < 3; product++)
        {
            await visitor.GetAsync($"/p/regular/{round}/{product}");
        }

        await edge.EverythingStoredAsync();

        return visitor;
    }

    private static async Task AssertSeesBannerAsync(EdgeProcess edge, RawVisitor regular)
    {
        var visitor = edge.NewVisitor();
        foreach (var cookie in regular.Cookies)
        {
            visitor.Cookies[cookie.Key] = cookie.Value;
        }

        Assert.Contains(CrashSite.Banner, RawVisitor.PageOf(await visitor.GetAsync("/")), StringComparison.Ordinal);
    }
}
