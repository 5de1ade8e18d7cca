using System.CommandLine;
using PersonalizationEdge.Demo;

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
        var command = new Command("demo", "Show it: a small skincare shop with the edge in front of it")
        {
            listen, admin, shop, rules, data,
        };
        command.SetAction((parsed, _) => RunAsync(
            parsed.GetRequiredValue(listen),
            parsed.GetRequiredValue(admin),
            parsed.GetRequiredValue(shop),
            parsed.GetValue(rules) ?? OwnRules(),
            parsed.GetValue(data)));

        return command;
    }

    // From a checkout the files that can be edited while it runs; from a published folder the copy beside the binaries.
    private static string OwnRules()
    {
        const string InCheckout = "rules/demo.yaml";

        return File.Exists(InCheckout) ? InCheckout : Path.Combine(AppContext.BaseDirectory, InCheckout);
    }

    private static async Task<int> RunAsync(string listen, string admin, string shopUrl, string rules, string? data)
    {
        using var folder = data is null ? new TemporaryFolder() : null;
        await using var shop = DemoShop.Build(shopUrl, TimeProvider.System);
        await shop.StartEdgeAsync();
        var origin = shop.Urls.First();

        await using var edge = EdgeApplication.Create(
            options =>
            {
                options.Origin = origin;
                options.Listen = listen;
                options.Admin = admin;
                options.Rules = rules;
                options.Data = data ?? folder!.Path;
            },
            configure: builder =>
            {
                // In the settings themselves: what they name would win over any minimum.
                builder.Configuration["Logging:LogLevel:Default"] = nameof(LogLevel.Warning);
                builder.Configuration["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = nameof(LogLevel.Warning);
            });
        await edge.StartEdgeAsync();

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
}
