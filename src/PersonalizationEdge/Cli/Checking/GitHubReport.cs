using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Cli.Checking;

/// <summary>For GitHub Actions: workflow commands, which it shows at the lines of a pull request.</summary>
/// <remarks>
/// The escapes are those of GitHub's own toolkit: percent and line ends everywhere, colon and comma in properties too.
/// </remarks>
internal static class GitHubReport
{
    public static void Write(CheckReport report, TextWriter output)
    {
        foreach (var problem in report.Problems)
            output.WriteLine(Command(problem, report));

        output.WriteLine(TextReport.Summary(report));
    }

    private static string Command(RuleProblem problem, CheckReport report)
    {
        var name = problem.Severity == Severity.Error ? "error" : "warning";
        var file = Property(report.Relative(problem.File) ?? problem.File);
        var title = Property(problem.Code);

        return $"::{name} file={file},line={problem.Line},col={problem.Column},title={title}::"
            + Data(CheckReport.Message(problem));
    }

    private static string Data(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
