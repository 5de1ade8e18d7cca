using System.CommandLine;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Cli;

/// <summary><c>edge check</c>: reads rule files as the edge would, runs their own tests, and tells every problem.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var path = new Argument<string>("rules")
        {
            Description = "A rule file, or a folder of *.yaml files (default rules)",
            DefaultValueFactory = _ => "rules",
        };
        var command = new Command("check", "Check rule files and run their tests; exit code 1 if there is an error") { path };
        command.SetAction(parsed => Check(parsed.GetRequiredValue(path)));

        return command;
    }

    private static int Check(string path)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            Console.Error.WriteLine($"edge: there is no file or folder {path}");
            return ExitCode.Usage;
        }

        var loaded = RuleSetHolder.LoadFrom(path);
        var problems = loaded.Problems.ToList();
        if (loaded.RuleSet is { } rules)
        {
            problems.AddRange(RuleTests.Run(rules));
        }

        foreach (var problem in problems)
        {
            Console.WriteLine($"{problem} [{problem.Code}]");
        }

        var errors = problems.Count(problem => problem.Severity == Severity.Error);
        if (errors == 0)
        {
            Console.WriteLine($"{path}: {loaded.RuleSet!.Slots.Count} slots, {loaded.RuleSet.Segments.Count} segments, version {loaded.RuleSet.Version}");
        }

        return errors == 0 ? ExitCode.Ok : ExitCode.Findings;
    }
}
