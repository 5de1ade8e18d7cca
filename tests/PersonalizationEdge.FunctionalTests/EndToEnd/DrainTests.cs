using Microsoft.AspNetCore.Http;
using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.EndToEnd;

/// <summary>
/// SIGTERM to the real process under load: every page that was begun comes whole, and what was recorded is kept.
/// </summary>
public sealed class DrainTests
{
    private const int Clients = 8;
    private const int AnswersBefore = 200;

    [Fact]
    public async Task Sigterm_under_load_breaks_no_response_and_loses_no_event()
    {
        await using var origin = await TestOrigin.StartAsync(SendInTwoPiecesAsync);
        var folder = Directory.CreateTempSubdirectory("edge-drain-");
        var rules = Path.Combine(folder.FullName, "site.yaml");
        await File.WriteAllTextAsync(rules, SmallShop.Rules());
        for (var run = 0; run < LongRun.Or(1, 100); run++)
        {
            var data = Path.Combine(folder.FullName, $"data-{run}");
            await using var edge = await EdgeProcess.RunAsync(origin.Url, rules, data);
            var load = new DrainLoad(edge);
            Task[] clients = [.. Enumerable.Range(0, Clients).Select(_ => load.RunAsync())];
            await Wait.UntilAsync(
                () => load.Whole >= AnswersBefore || Array.Exists(clients, client => client.IsCompleted), "load");
            Assert.DoesNotContain(clients, client => client.IsCompleted);

            edge.Terminate();
            var exitCode = await edge.ExitAsync();
            await Task.WhenAll(clients);

            Assert.Equal((0, 0), (exitCode, load.Broken));
            var views = Crashes.DayLog.Read(data).Views.Count;
            Assert.True(views >= load.Whole, $"{load.Whole} pages came whole, {views} views are in the log.");
        }

        folder.Delete(recursive: true);
    }

    private static async Task SendInTwoPiecesAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(SmallShop.Home[..60]);
        await context.Response.Body.FlushAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        await context.Response.WriteAsync(SmallShop.Home[60..]);
    }
}
