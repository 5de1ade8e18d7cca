using System.CommandLine;
using System.Net.Http.Headers;

namespace PersonalizationEdge.Cli;

/// <summary><c>edge health</c>: asks a running edge whether it is ready; for container health checks.</summary>
internal static class HealthCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static Command Create()
    {
        var admin = new Option<string?>("--admin")
        {
            Description = "The edge's admin address (default: as the settings say)",
            HelpName = "URL",
        };
        var command = new Command("health", "Ask a running edge whether it is ready; exit code 0 if so") { admin };
        command.SetAction((parsed, cancellation) => AskAsync(parsed.GetValue(admin), cancellation));

        return command;
    }

    private static async Task<int> AskAsync(string? admin, CancellationToken cancellation)
    {
        var options = EdgeApplication.ReadOptions();
        var address = (admin ?? options.Admin).Split(';')[0].Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal);
        if (!Uri.TryCreate($"{address.TrimEnd('/')}/healthz/ready", UriKind.Absolute, out var url))
        {
            Console.Error.WriteLine($"edge: '{address}' is no address; say --admin http://127.0.0.1:8081");
            return ExitCode.Usage;
        }

        using var client = new HttpClient { Timeout = Patience };
        if (options.AdminToken is { Length: > 0 } token)
        {
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        try
        {
            using var answer = await client.GetAsync(url, cancellation);
            Console.WriteLine(await answer.Content.ReadAsStringAsync(cancellation));

            return answer.IsSuccessStatusCode ? ExitCode.Ok : ExitCode.Findings;
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            Console.Error.WriteLine($"edge: no answer from {url}: {failure.Message}");
            return ExitCode.Findings;
        }
    }
}
