using PersonalizationEdge.Demo.Visitors;
using Spectre.Console;

namespace PersonalizationEdge.Cli;

/// <summary>Lets simulated visitors come to the demo, and shows how far they are.</summary>
internal static class DemoVisitors
{
    /// <summary>Runs them all; what they did is written to standard error.</summary>
    /// <param name="crowd">Who come.</param>
    /// <param name="site">Where the edge is.</param>
    /// <param name="stopping">Ends it early.</param>
    public static async Task ComeAsync(Crowd crowd, Uri site, CancellationToken stopping)
    {
        var terminal = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Console.Error),
            Ansi = Console.IsErrorRedirected ? AnsiSupport.No : AnsiSupport.Detect,
            Interactive = Console.IsErrorRedirected ? InteractionSupport.No : InteractionSupport.Detect,
        });
        try
        {
            await terminal.Progress().StartAsync(async progress =>
            {
                var days = progress.AddTask($"Visitors of the last {crowd.Span.TotalDays:0} days", maxValue: 1);
                await crowd.VisitAsync(site, () => days.Value = crowd.Passed, stopping);
                days.Value = 1;
            });
        }
        finally
        {
            var tally = crowd.Tally;
            await Console.Error.WriteLineAsync(
                $"{tally.Visits:N0} visits, {tally.Pages:N0} pages, {tally.Searches:N0} searches, "
                + $"{tally.Orders:N0} orders; {tally.Agreements:N0} visitors agreed to be remembered, "
                + $"{tally.Followed:N0} recommendations were followed");
        }
    }
}
