using System.Text.RegularExpressions;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Cli.Checking;

/// <summary>The codes of problems that the sources give out, read from the calls that report.</summary>
internal static partial class SourceCodes
{
    private static readonly string[] Folders =
        ["PersonalizationEdge.Engine/Rules", "PersonalizationEdge/Configuration"];

    public static IReadOnlyList<string> All() =>
        [.. Folders
            .Select(folder => Path.Combine(RepositoryFolder.Path, "src", folder))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .SelectMany(file => Reports().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups.Values.Last(group => group.Success).Value)
            .Distinct()];

    // Error(place, "code", Warn("code", Problem("code", new YamlProblem("code", new("code", Severity. - and no others:
    // single words such as "anchor" are left to the table.
    [GeneratedRegex("""
        \b(?:Error|Warn|Problem|YamlProblem)\s*\([^()";]*"([a-z]+(?:-[a-z0-9]+)+)",
        | \bnew\s*\(\s*"([a-z]+(?:-[a-z0-9]+)+)",\s*Severity
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Reports();
}
