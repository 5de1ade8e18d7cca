using System.Text;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Tests.Rules;

/// <summary>A case file: sections under <c>--- name</c>; a name with a dot is a file, the rest is expected.</summary>
internal sealed class RuleCase
{
    private RuleCase(IReadOnlyList<(string Name, string Text)> sections) => Sections = sections;

    /// <summary>The sections in their order, without what stands before the first.</summary>
    public IReadOnlyList<(string Name, string Text)> Sections { get; }

    /// <summary>
    /// The names of the cases in a folder of the test project; those in subfolders with the folder, as in
    /// <c>attributes/country-is</c>.
    /// </summary>
    public static IEnumerable<string> NamesIn(string folder) =>
        Directory.GetFiles(PathOf(folder), "*.case", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(PathOf(folder), Path.ChangeExtension(path, null)))
            .Select(name => name.Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal);

    /// <summary>The names of the cases in a folder of the test project, each for a test of its own.</summary>
    public static TheoryData<string> In(string folder) => [.. NamesIn(folder)];

    public static RuleCase Read(string folder, string name)
    {
        var sections = new List<(string Name, string Text)>();
        var text = new StringBuilder();
        foreach (var line in File.ReadAllLines(Path.Combine(PathOf(folder), name + ".case")).Append("--- end"))
        {
            if (!line.StartsWith("--- ", StringComparison.Ordinal))
            {
                text.AppendLine(line);
                continue;
            }

            if (sections.Count > 0)
                sections[^1] = (sections[^1].Name, text.ToString());

            text.Clear();
            sections.Add((line[4..].Trim(), ""));
        }

        return new RuleCase(sections[..^1]);
    }

    /// <summary>Loads the rule files among the sections.</summary>
    public RuleLoadResult Load()
    {
        var files = Sections.Where(section => section.Name.EndsWith(".yaml", StringComparison.Ordinal));
        return RuleLoader.Load([.. files.Select(Source)]);
    }

    /// <summary>The lines of a text that are not empty.</summary>
    public static IEnumerable<string> Lines(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private RuleSource Source((string Name, string Text) section) =>
        new(section.Name, Encoding.UTF8.GetBytes(section.Text)) { ReadBeside = ReadBeside };

    private ReadOnlyMemory<byte>? ReadBeside(string path) =>
        Sections.FirstOrDefault(section => section.Name == path).Text is { } text
            ? Encoding.UTF8.GetBytes(text)
            : default(ReadOnlyMemory<byte>?);

    private static string PathOf(string folder) => Path.Combine(AppContext.BaseDirectory, folder, "Cases");
}
