namespace PersonalizationEdge.Tests.Consent;

/// <summary>Reads this folder's case files: one case a line, <c>#</c> begins a comment.</summary>
internal static class CaseLines
{
    public static IEnumerable<string> Of(string file) => File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "Consent", "Cases", file))
        .Where(line => line.Length > 0 && line[0] != '#');
}
