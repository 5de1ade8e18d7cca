namespace PersonalizationEdge.Cli.Checking;

/// <summary>The ways in which a check can be reported, by the names that <c>--format</c> takes.</summary>
internal static class CheckFormats
{
    /// <summary>The name of the one for people.</summary>
    public const string Text = "text";

    private static readonly Dictionary<string, Action<CheckReport, TextWriter>> Writers = new(StringComparer.Ordinal)
    {
        [Text] = TextReport.Write,
        ["json"] = JsonReport.Write,
        ["github"] = GitHubReport.Write,
        ["sarif"] = SarifReport.Write,
    };

    public static IEnumerable<string> Names => Writers.Keys;

    public static void Write(string format, CheckReport report, TextWriter output) => Writers[format](report, output);
}
