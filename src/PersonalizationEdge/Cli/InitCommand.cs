using System.CommandLine;
using PersonalizationEdge.Starter;
using PersonalizationEdge.Starter.Fetching;

namespace PersonalizationEdge.Cli;

/// <summary><c>edge init</c>: looks at a site's page and writes commented rule files for it.</summary>
internal static class InitCommand
{
    public static Command Create()
    {
        var folder = new Argument<string>("folder")
        {
            Description = "Where the rule files go",
            DefaultValueFactory = _ => "rules",
        };
        var origin = new Option<string>("--origin")
        {
            Description = "The site's own address, such as http://site:8000",
            HelpName = "URL",
            Required = true,
        };
        var page = new Option<string>("--page")
        {
            Description = "The page that gets the first banner",
            HelpName = "PATH",
            DefaultValueFactory = _ => "/",
        };
        var force = new Option<bool>("--force") { Description = "Overwrite files of the same names" };
        var command = new Command("init", "Write commented rule files for a site, with a first banner to try")
        {
            folder, origin, page, force,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed.GetRequiredValue(folder),
            parsed.GetRequiredValue(origin),
            parsed.GetRequiredValue(page),
            parsed.GetValue(force),
            cancellation));

        return command;
    }

    private static async Task<int> RunAsync(
        string folder, string origin, string page, bool force, CancellationToken cancellation)
    {
        if (!StarterAddress.TryRead(origin, page, out var address, out var failure))
        {
            return Complain(failure, ExitCode.Usage);
        }

        var existing = StarterFiles.Existing(folder, StarterExtras.Files);
        if (File.Exists(folder) || (existing.Count > 0 && !force))
        {
            return Complain(
                new StarterFailure(
                    $"There are files in {folder} already: {string.Join(", ", existing)}",
                    "Name another folder, or say --force to overwrite those of the same names."),
                ExitCode.Usage);
        }

        using var fetcher = StarterFetcher.Create(TimeProvider.System);
        var fetched = await fetcher.FetchAsync(address, cancellation);
        if (fetched.Page is not { } found)
        {
            return Complain(fetched.Failure!, ExitCode.CannotStart);
        }

        InitReport.Write(found);
        if (StarterPlan.For(found, TimeProvider.System, out failure) is not { } plan)
        {
            return Complain(failure!, ExitCode.CannotStart);
        }

        var files = new StarterFiles(folder, plan, StarterExtras.Files);
        files.Write();
        InitReport.Write(plan, files);

        return InitReport.Check(plan, folder) ? ExitCode.Ok : ExitCode.Findings;
    }

    private static int Complain(StarterFailure failure, int code)
    {
        Console.Error.WriteLine($"edge: {failure.Message}");
        Console.Error.WriteLine($"      {failure.Hint}");

        return code;
    }
}
