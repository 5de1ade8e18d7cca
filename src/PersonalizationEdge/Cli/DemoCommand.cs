using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Demo;
using PersonalizationEdge.Demo.Visitors;

namespace PersonalizationEdge.Cli;

/// <summary><c>edge demo</c>: a small shop, and the edge in front of it with rules for it.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var listen = new Option<string>("--listen")
        {
            Description = "Where the personalized shop is",
            HelpName = "URL",
            DefaultValueFactory = _ => "http://127.0.0.1:8080",
        };
        var admin = new Option<string>("--admin")
        {
            Description = "Where metrics, health and rule status are",
            HelpName = "URL",
            DefaultValueFactory = _ => "http://127.0.0.1:8081",
        };
        var shop = new Option<string>("--shop")
        {
            Description = "Where the shop itself is",
            HelpName = "URL",
            DefaultValueFactory = _ => "http://127.0.0.1:8082",
        };
        var rules = new Option<string?>("--rules")
        {
            Description = "Other rules than the demo's own",
            HelpName = "FILE|DIR",
        };
        var data = new Option<string?>("--data")
        {
            Description = "The folder to remember in (default: a new one, deleted at the end)",
            HelpName = "DIR",
        };
        var visitors = new Option<int>("--visitors")
        {
            Description = "So many simulated visitors have been there in the last three days",
            HelpName = "N",
            CustomParser = ReadVisitors,
        };
        var seed = new Option<int>("--seed")
        {
            Description = "What their chance comes from: the same visitors for the same number",
            HelpName = "S",
            DefaultValueFactory = _ => 1,
        };
        var command = new Command("demo", "Show it: a small skincare shop with the edge in front of it")
        {
            listen, admin, shop, rules, data, visitors, seed,
        };
        command.SetAction((parsed, _) => RunAsync(
            options =>
            {
                options.Listen = parsed.GetRequiredValue(listen);
                options.Admin = parsed.GetRequiredValue(admin);
                options.Rules = parsed.GetValue(rules) ?? OwnRules();
            },
            parsed.GetRequiredValue(shop),
            parsed.GetValue(data),
            (parsed.GetValue(visitors), parsed.GetValue(seed))));

        return command;
    }

    // From a checkout the files that can be edited while it runs; from a published folder the copy beside the binaries.
    private static string OwnRules()
    {
        const string InCheckout = "rules/demo.yaml";

        return File.Exists(InCheckout) ? InCheckout : Path.Combine(AppContext.BaseDirectory, InCheckout);
    }

    private static int ReadVisitors(ArgumentResult given)
    {
        var count = int.TryParse(given.Tokens[0].Value, CultureInfo.InvariantCulture, out var number) ? number : -1;
        if (count is < 0 or > Crowd.MostVisitors)
            given.AddError($"--visitors takes a number from 0 to {Crowd.MostVisitors}.");

        return count;
    }

    private static async Task<int> RunAsync(
        Action<EdgeOptions> flags, string shopUrl, string? data, (int Count, int Seed) visitors)
    {
        using var folder = data is null ? new TemporaryFolder() : null;
        var time = new SimulatedTime(TimeProvider.System);
        var crowd = visitors.Count > 0 ? new Crowd(time, visitors.Count, visitors.Seed) : null;
        crowd?.Begin();
        await using var shop = DemoShop.Build(shopUrl, time);
        await shop.StartEdgeAsync();
        var origin = shop.Urls.First();

        await using var edge = EdgeApplication.Create(
            options =>
            {
                flags(options);
                options.Origin = origin;
                // Visitors, edge and shop share this machine's cores, and hurry.
                if (crowd is not null)
                    options.DecisionBudget = TimeSpan.FromMilliseconds(100);
                options.Data = data ?? folder!.Path;
            },
            configure: builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(time);
                // In the settings themselves: what they name would win over any minimum.
                builder.Configuration["Logging:LogLevel:Default"] = nameof(LogLevel.Warning);
                builder.Configuration["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = nameof(LogLevel.Warning);
            });
        await edge.StartEdgeAsync();
        try
        {
            await FillAsync(new Uri(edge.Urls.First()), crowd, edge.Lifetime.ApplicationStopping);
        }
        catch (OperationCanceledException) when (edge.Lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return ExitCode.Ok;
        }

        var rules = edge.Services.GetRequiredService<EdgeOptions>().Rules;
        Console.WriteLine($"""

              The shop, personalized   {edge.Urls.First()}
              The shop itself          {origin}
              Metrics, health, rules   {edge.Urls.Last()}/metrics  /healthz/ready  /rules
              Rules in force           {rules}   (edit them while it runs)

              Agree to the bar, look at three products for dry skin, and go back to the home page.
              Ctrl+C ends it.

            """);
        await edge.WaitForShutdownAsync();

        return ExitCode.Ok;
    }

    // A shop that nobody has ever looked at has no items to recommend.
    private static async Task FillAsync(Uri site, Crowd? crowd, CancellationToken stopping)
    {
        try
        {
            await SiteWalk.ReadAllAsync(site, stopping);
            if (crowd is not null)
                await DemoVisitors.ComeAsync(crowd, site, stopping);
        }
        catch (HttpRequestException failure)
        {
            throw new EdgeStartException(
                $"The shop could not be looked at through the edge: {failure.Message}",
                "Look at what was logged above; with --rules, whether edge check finds anything in them.");
        }
    }
}
