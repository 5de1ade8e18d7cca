using System.Globalization;

namespace PersonalizationEdge.Cli;

/// <summary>Lines of a page, from 1, both ends included.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last.</param>
internal readonly record struct LineRange(int First, int Last)
{
    /// <summary>All lines.</summary>
    public static LineRange All { get; } = new(1, int.MaxValue);

    /// <summary>Whether a line is among them.</summary>
    public bool Has(int line) => line >= First && line <= Last;

    /// <summary>Reads <c>12</c> or <c>10-40</c>.</summary>
    public static bool TryParse(string text, out LineRange lines)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        lines = All;
        if (!TryParseLine(dash < 0 ? text : text[..dash], out var first) || !TryParseLine(text[(dash + 1)..], out var last) || last < first)
        {
            return false;
        }

        lines = new LineRange(first, last);

        return true;
    }

    private static bool TryParseLine(string text, out int line) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out line) && line > 0;
}
