using System.Text;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Html.Html5Lib;

/// <summary>Reads the tests' files.</summary>
internal static class Html5LibData
{
    private static readonly string Folder = Path.Combine(
        RepositoryFolder.Path, "tests", "PersonalizationEdge.Tests", "Html", "Html5Lib");

    /// <summary>The files of a folder with that ending.</summary>
    public static IEnumerable<string> Files(string folder, string ending) =>
        Directory.EnumerateFiles(Path.Combine(Folder, folder), "*" + ending).Order(StringComparer.Ordinal);

    /// <summary>The tests of a <c>.dat</c> file: of each its sections by name, a byte a character.</summary>
    public static IEnumerable<Dictionary<string, string>> ReadDat(string file)
    {
        Dictionary<string, string>? test = null;
        var (name, lines) = ("", new List<string>());
        foreach (var line in File.ReadAllText(file, Encoding.Latin1).Split('\n').Append("#data"))
        {
            if (!IsHead(line, name))
            {
                lines.Add(line);
                continue;
            }

            if (test is not null)
            {
                test[name] = string.Join('\n', lines);
            }

            if (line == "#data")
            {
                if (test is not null)
                {
                    yield return test;
                }

                test = [];
            }

            name = line[1..];
            lines.Clear();
        }
    }

    // The page may hold lines that begin so, too.
    private static bool IsHead(string line, string section) => line is "#data" or "#errors" or "#new-errors" or "#document"
        or "#document-fragment" or "#script-off" or "#script-on" or "#encoding" && !(section == "data" && line == "#data");
}
