namespace PersonalizationEdge.Tests.Support;

/// <summary>One case of a case file: a title and its fields.</summary>
/// <remarks>
/// A case file is read line by line: <c># title</c> begins a case, <c>name: value</c> is a field (the value keeps its
/// spaces but for the first; \n \r \t \f \0 and \\ stand for those characters), <c>;</c> begins a remark.
/// </remarks>
internal sealed record CaseFile(string File, string Title, IReadOnlyDictionary<string, string> Fields)
{
    public string? this[string name] => Fields.GetValueOrDefault(name);

    /// <summary>All cases of the files in a folder under the tests' output folder, and in those within.</summary>
    public static IEnumerable<CaseFile> ReadAll(string folder) =>
        Directory.EnumerateFiles(
            Path.Combine(AppContext.BaseDirectory, folder), "*.txt", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .SelectMany(Read);

    private static IEnumerable<CaseFile> Read(string path)
    {
        CaseFile? current = null;
        foreach (var line in System.IO.File.ReadAllText(path).Split('\n'))
        {
            if (line.StartsWith('#'))
            {
                if (current is not null)
                {
                    yield return current;
                }

                current = new CaseFile(Path.GetFileName(path), line[1..].Trim(), new Dictionary<string, string>());
            }
            else if (line.Length > 0 && line[0] != ';')
            {
                var colon = line.IndexOf(": ", StringComparison.Ordinal);
                if (colon < 0 || current is null)
                {
                    throw new InvalidDataException($"{path}: not a field of a case: {line}");
                }

                ((Dictionary<string, string>)current.Fields).Add(line[..colon], Unescape(line[(colon + 2)..]));
            }
        }

        if (current is not null)
        {
            yield return current;
        }
    }

    /// <summary>A value as it stands in a case file.</summary>
    public static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal)
        .Replace("\r", "\\r", StringComparison.Ordinal)
        .Replace("\t", "\\t", StringComparison.Ordinal)
        .Replace("\f", "\\f", StringComparison.Ordinal)
        .Replace("\0", "\\0", StringComparison.Ordinal);

    private static string Unescape(string text) => text
        .Replace("\\\\", "\u0001", StringComparison.Ordinal)
        .Replace("\\n", "\n", StringComparison.Ordinal)
        .Replace("\\r", "\r", StringComparison.Ordinal)
        .Replace("\\t", "\t", StringComparison.Ordinal)
        .Replace("\\f", "\f", StringComparison.Ordinal)
        .Replace("\\0", "\0", StringComparison.Ordinal)
        .Replace('\u0001', '\\');
}
