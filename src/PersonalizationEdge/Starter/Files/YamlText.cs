using System.Text.RegularExpressions;

namespace PersonalizationEdge.Starter.Files;

/// <summary>Writes values into rule files, in quotes where YAML would read them as something else.</summary>
internal static partial class YamlText
{
    /// <summary>A path, a pattern or a selector as a value on its line.</summary>
    public static string Of(string text)
    {
        if (Plain().IsMatch(text))
        {
            return text;
        }

        return text.Contains('"') || text.Contains('\\')
            ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'"
            : $"\"{text}\"";
    }

    [GeneratedRegex(@"^/[A-Za-z0-9/_.*~%+-]*$")]
    private static partial Regex Plain();
}
