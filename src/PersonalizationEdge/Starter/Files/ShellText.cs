using System.Text.RegularExpressions;

namespace PersonalizationEdge.Starter.Files;

/// <summary>Writes arguments as a shell takes them.</summary>
internal static partial class ShellText
{
    /// <summary>An argument, in quotes where it needs them.</summary>
    public static string Of(string argument) =>
        Plain().IsMatch(argument) ? argument : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^[\p{L}0-9_./:\\@%+=,-]+$")]
    private static partial Regex Plain();
}
