namespace PersonalizationEdge.Tests.Visitors;

/// <summary>Reads this folder's case files: one case a line, <c>#</c> begins a comment.</summary>
internal static class SourceCases
{
    public static IEnumerable<string> Of(string file) => File
        .ReadLines(Path.Combine(AppContext.BaseDirectory, "Visitors", "Cases", file))
        .Where(line => line.Length > 0 && line[0] != '#');
}
