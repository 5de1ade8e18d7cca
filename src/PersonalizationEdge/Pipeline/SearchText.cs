using System.Text;

namespace PersonalizationEdge.Pipeline;

/// <summary>
/// What was searched for, in one spelling: lower case, single spaces, no control characters, bounded.
/// </summary>
internal static class SearchText
{
    /// <summary>The most characters kept; the rest is cut.</summary>
    public const int Limit = 100;

    /// <summary>The text as it is kept; empty where nothing is left of it.</summary>
    public static string Of(string sent)
    {
        var text = new StringBuilder(Math.Min(sent.Length, Limit));
        var space = false;
        foreach (var rune in sent.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                space = text.Length > 0;
            }
            else if (!Rune.IsControl(rune))
            {
                if (text.Length + (space ? 1 : 0) + rune.Utf16SequenceLength > Limit)
                {
                    break;
                }

                text.Append(space ? " " : "").Append(Rune.ToLowerInvariant(rune).ToString());
                space = false;
            }
        }

        return text.ToString();
    }
}
