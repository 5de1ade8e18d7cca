using System.CommandLine;
using PersonalizationEdge.Cli.Checking;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Rules.Lints;

namespace PersonalizationEdge.Cli;

/// <summary><c>edge check</c>: reads rule files as the edge would, runs their tests, and tells every problem.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("rules")
        {
            Description = "A rule file, or a folder of *.yaml files",
            DefaultValueFactory = _ => "rules",
        };
        var format = new Option<string>("--format")
        {
            Description = "How it is told: text for people, json for programs, github for GitHub Actions, "
                + "sarif for code scanning",
            HelpName = string.Join('|', CheckFormats.Names),
            DefaultValueFactory = _ => CheckFormats.Text,
        };
        var strict = new Option<bool>("--warnings-as-errors")
        {
            Description = "End with exit code 1 also for warnings",
        };
        var pages = new Option<DirectoryInfo?>("--pages")
        {
            Description = "Look for the slots in a folder of saved pages: a file's path is the page's, index.html is /",
            HelpName = "DIR",
        };
        var origin = new Option<Uri?>("--origin")
        {
            Description = $"Look for the slots in at most {OriginPages.MostPages} pages of the site itself",
            HelpName = "URL",
            CustomParser = ReadOrigin,
        };
        format.AcceptOnlyFromAmong([.. CheckFormats.Names]);
        var command = new Command("check", "Check rule files and run their tests; exit code 1 if there is an error")
        {
            path, format, strict, pages, origin,
        };
        command.Validators.Add(result =>
        {
            if (result.GetResult(pages) is not null && result.GetResult(origin) is not null)
                result.AddError("--pages and --origin do not go together.");
        });
        command.SetAction((parsed, cancellation) => CheckAsync(
            parsed.GetRequiredValue(path),
            parsed.GetRequiredValue(format),
            parsed.GetValue(strict),
            parsed.GetValue(pages),
            parsed.GetValue(origin),
            cancellation));

        return command;
    }

    private static Uri? ReadOrigin(System.CommandLine.Parsing.ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            return url;

        result.AddError($"--origin takes an address such as http://site:8000, not '{text}'.");
        return null;
    }

    private static async Task<int> CheckAsync(
        string path, string format, bool strict, DirectoryInfo? pages, Uri? origin, CancellationToken cancellation)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
            return Refuse($"there is no file or folder {path}");
        if (pages is { Exists: false })
            return Refuse($"there is no folder {pages}");

        var loaded = RuleSetHolder.LoadFrom(path);
        var problems = loaded.Problems.ToList();
        if (loaded.RuleSet is { } rules)
        {
            problems.AddRange(RuleTests.Run(rules));
            problems.AddRange(RuleLints.Run(rules, new LintContext
            {
                Now = TimeProvider.System.GetUtcNow(),
                RulesPath = path,
                SeenPages = await SeePagesAsync(rules, pages, origin, cancellation),
            }));
        }

        var report = new CheckReport(path, loaded.RuleSet, Sorted(problems))
        {
            WorkingFolder = Directory.GetCurrentDirectory(),
            HasColours = HasColours(),
            WarningsAreErrors = strict,
        };
        CheckFormats.Write(format, report, Console.Out);

        return report.Exit;
    }

    private static async Task<Func<IReadOnlyList<SeenPage>>?> SeePagesAsync(
        RuleSet rules, DirectoryInfo? pages, Uri? origin, CancellationToken cancellation)
    {
        if (pages is not null)
            return () => PageFolder.Read(pages.FullName);
        if (origin is null)
            return null;

        var paths = RuleLints.PagesOf(rules, OriginPages.MostPages);
        var seen = await new OriginPages(origin, Console.Error).FetchAsync(paths, cancellation);
        return () => seen;
    }

    // By place over all that found something. The sort is stable: "more problems" stays behind those it follows.
    private static IReadOnlyList<RuleProblem> Sorted(IEnumerable<RuleProblem> problems) =>
        [.. problems
            .OrderBy(problem => problem.File, StringComparer.Ordinal)
            .ThenBy(problem => problem.Line)
            .ThenBy(problem => problem.Column)];

    // NO_COLOR counts where it is not empty (no-color.org).
    private static bool HasColours() =>
        !Console.IsOutputRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb";

    private static int Refuse(string reason)
    {
        Console.Error.WriteLine($"edge: {reason}");
        return ExitCode.Usage;
    }
}
