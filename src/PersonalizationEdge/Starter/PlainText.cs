using System.Globalization;
using System.Text;

namespace PersonalizationEdge.Starter;

/// <summary>
/// Makes a page's text fit for a line of a comment or a terminal: a stranger's page must not end the line, move the cursor
/// or turn the direction of writing.
/// </summary>
internal static class PlainText
{
    private const string Ellipsis = "...";

    /// <summary>The text on one line, its spaces collapsed, cut after a whole word where it is longer.</summary>
    public static string Line(string text, int maxLength)
    {
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsShown(rune))
            {
                line.Append(rune.ToString());
            }
            else if (line.Length > 0 && line[^1] != ' ' && !IsInvisible(rune))
            {
                line.Append(' ');
            }

            if (line.Length > maxLength)
            {
                return Cut(line.ToString(), maxLength);
            }
        }

        return line.ToString().TrimEnd();
    }

    private static bool IsShown(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator)
        && rune != Rune.ReplacementChar;

    // A soft hyphen inside a word is no space.
    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format;

    private static string Cut(string line, int maxLength)
    {
        var room = line[..(maxLength - Ellipsis.Length)];
        var space = room.LastIndexOf(' ');
        var kept = space > maxLength / 2 ? room[..space] : room;

        return (char.IsHighSurrogate(kept[^1]) ? kept[..^1] : kept).TrimEnd() + Ellipsis;
    }
}
