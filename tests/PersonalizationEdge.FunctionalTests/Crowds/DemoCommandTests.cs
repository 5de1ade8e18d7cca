using System.Diagnostics;
using System.Text.RegularExpressions;
using PersonalizationEdge.FunctionalTests.EndToEnd;
using PersonalizationEdge.FunctionalTests.Story;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Crowds;

/// <summary><c>edge demo</c> as a process, with simulated visitors.</summary>
public sealed class DemoCommandTests
{
    [Fact]
    public async Task Visitors_have_been_there_when_the_demo_tells_where_it_is()
    {
        using var demo = Start("--visitors", "20", "--seed", "3");
        var complaints = demo.StandardError.ReadToEndAsync();
        var told = await TellAsync(demo, "Ctrl+C ends it.");

        var site = Regex.Match(told, "personalized +(http://127.0.0.1:[0-9]+)").Groups[1].Value;
        var admin = Regex.Match(told, "rules +(http://127.0.0.1:[0-9]+)/metrics").Groups[1].Value;
        using var client = new HttpClient();
        var metrics = await client.GetStringAsync(admin + "/metrics");
        Assert.Equal(104, PrometheusSamples.Sum(metrics, "edge_items_known", ""));
        Assert.InRange(PrometheusSamples.Sum(metrics, "edge_events_offered_total", ""), 200, double.MaxValue);
        using var visitor = new Visitor(site);
        Assert.Equal("Light as morning, all day long", new StoryPage(await visitor.SeeAsync("/")).Hero);

        await InterruptAsync(demo);
        Assert.Equal(0, demo.ExitCode);
        Assert.Matches("[0-9]+ visits, [0-9,]+ pages, [0-9]+ searches, [0-9]+ orders", await complaints);
    }

    [Fact]
    public async Task Ctrl_C_stops_it_while_they_come()
    {
        using var demo = Start("--visitors", "10000");
        var complaints = demo.StandardError;
        await complaints.ReadLineAsync().WaitAsync(Wait.Deadline);

        await InterruptAsync(demo);

        Assert.Equal(0, demo.ExitCode);
        Assert.DoesNotContain("Exception", await complaints.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("100001")]
    [InlineData("many")]
    public async Task A_number_that_is_none_is_refused(string number)
    {
        var result = await CommandLine.RunAsync("demo", "--visitors", number);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("--visitors", result.Errors, StringComparison.Ordinal);
    }

    private static Process Start(params string[] flags)
    {
        const string Anywhere = "http://127.0.0.1:0";
        var demo = CommandLine.Prepare(
        [
            "demo", "--listen", Anywhere, "--admin", Anywhere, "--shop", Anywhere, "--rules", DemoSite.RuleFile,
            .. flags,
        ]);
        demo.Start();

        return demo;
    }

    private static async Task<string> TellAsync(Process demo, string last)
    {
        var told = new List<string>();
        while (told.LastOrDefault()?.Contains(last, StringComparison.Ordinal) is not true)
        {
            told.Add(await demo.StandardOutput.ReadLineAsync().WaitAsync(Wait.Deadline)
                ?? throw new EndOfStreamException(string.Join('\n', told)));
        }

        return string.Join('\n', told);
    }

    private static async Task InterruptAsync(Process demo)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -INT {demo.Id}"]);
        await demo.WaitForExitAsync().WaitAsync(Wait.Deadline);
    }
}
