using PersonalizationEdge.Engine.Rules;
using IOPath = System.IO.Path;

namespace PersonalizationEdge.Cli.Checking;

/// <summary>What came of a check.</summary>
/// <param name="Path">The rule file or folder, as it was named.</param>
/// <param name="Rules">The rule set, or null if it cannot be used.</param>
/// <param name="Problems">Everything that was found, by file and place.</param>
internal sealed record CheckReport(string Path, RuleSet? Rules, IReadOnlyList<RuleProblem> Problems)
{
    /// <summary>The folder that reported paths are relative to.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>Whether lines may be coloured.</summary>
    public bool HasColours { get; init; }

    /// <summary>Whether warnings fail the check as well.</summary>
    public bool WarningsAreErrors { get; init; }

    public int Errors => Problems.Count(problem => problem.Severity == Severity.Error);

    public int Warnings => Problems.Count - Errors;

    /// <summary>What the command ends with.</summary>
    public int Exit => Errors > 0 || (WarningsAreErrors && Warnings > 0) ? ExitCode.Findings : ExitCode.Ok;

    /// <summary>A file's path from the working folder with <c>/</c>, or null where it lies outside.</summary>
    public string? Relative(string file)
    {
        var path = IOPath.GetRelativePath(WorkingFolder, IOPath.GetFullPath(file, WorkingFolder));
        var isOutside = IOPath.IsPathRooted(path) || path.Split(IOPath.DirectorySeparatorChar)[0] == "..";

        return isOutside ? null : path.Replace(IOPath.DirectorySeparatorChar, '/');
    }

    /// <summary>A problem's text with its hint.</summary>
    public static string Message(RuleProblem problem) =>
        problem.Hint is null ? problem.Message : $"{problem.Message} ({problem.Hint})";
}
