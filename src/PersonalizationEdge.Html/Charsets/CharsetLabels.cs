using System.Collections.Frozen;

namespace PersonalizationEdge.Html;

/// <summary>What charsets are called (Encoding, section 4.2).</summary>
/// <remarks>A line of the resource is a charset's name in lower case, and its labels.</remarks>
internal static class CharsetLabels
{
    private const string Space = "\t\n\f\r ";

    private static readonly FrozenDictionary<string, string> Names = Read();

    /// <summary>The charset of a label, white space around it and case apart; null if there is none.</summary>
    public static string? NameOf(string label) => Names.GetValueOrDefault(label.AsSpan().Trim(Space).ToString());

    private static FrozenDictionary<string, string> Read()
    {
        using var lines = new StreamReader(typeof(CharsetLabels).Assembly.GetManifestResourceStream("CharsetLabels.txt")!);
        var names = new Dictionary<string, string>();
        while (lines.ReadLine() is { } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            foreach (var label in line[(colon + 2)..].Split(' '))
            {
                names.Add(label, line[..colon]);
            }
        }

        return names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
