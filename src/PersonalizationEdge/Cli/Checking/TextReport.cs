using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Cli.Checking;

/// <summary>For people: one line a problem, in a form whose place editors find, and the counts at the end.</summary>
internal static class TextReport
{
    private const string Red = "\e[31m";
    private const string Yellow = "\e[33m";
    private const string Faint = "\e[2m";
    private const string Plain = "\e[0m";

    public static void Write(CheckReport report, TextWriter output)
    {
        foreach (var problem in report.Problems)
            output.WriteLine(Line(problem, report.HasColours));

        output.WriteLine(Summary(report));
    }

    /// <summary>The counts, and what the rules hold if they can be used.</summary>
    public static string Summary(CheckReport report)
    {
        var counts = (report.Errors, report.Warnings) switch
        {
            (0, 0) => "no problems",
            (0, var warnings) => Count(warnings, "warning"),
            (var errors, 0) => Count(errors, "error"),
            var (errors, warnings) => $"{Count(errors, "error")}, {Count(warnings, "warning")}",
        };
        var holds = report.Rules is { } rules
            ? $"; {Count(rules.Slots.Count, "slot")}, {Count(rules.Segments.Count, "segment")}, version {rules.Version}"
            : "; the rules cannot be used";
        var isStrict = report is { WarningsAreErrors: true, Errors: 0, Warnings: > 0 };
        var note = isStrict ? "; warnings count as errors" : "";

        return $"{report.Path}: {counts}{holds}{note}";
    }

    private static string Line(RuleProblem problem, bool hasColours)
    {
        var place = $"{problem.File}:{problem.Line}:{problem.Column}";
        var (severity, colour) = problem.Severity == Severity.Error ? ("error", Red) : ("warning", Yellow);
        var message = CheckReport.Message(problem);

        return hasColours
            ? $"{place}: {colour}{severity}{Plain}: {message} {Faint}[{problem.Code}]{Plain}"
            : $"{place}: {severity}: {message} [{problem.Code}]";
    }

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";
}
