using System.Text;

namespace PersonalizationEdge.Learning;

/// <summary>Texts of foreign pages brought into shape: bounded, one line, without control characters. They stay text.</summary>
internal static class ItemText
{
    /// <summary>Most characters of a title.</summary>
    public const int MaxTitleLength = 200;

    /// <summary>Most characters of a tag; a longer one is a sentence and is left out.</summary>
    public const int MaxTagLength = 64;

    /// <summary>Most tags of an item.</summary>
    public const int MaxTags = 32;

    /// <summary>A title on one line, or null where nothing is left.</summary>
    public static string? Title(string? text) => OneLine(text, MaxTitleLength) is { Length: > 0 } title ? title : null;

    /// <summary>
    /// A category on one line, or null where nothing is left; of a way down ("Care > Face") its last step.
    /// </summary>
    public static string? Category(string? text) => Title(text?[(text.LastIndexOf('>') + 1)..]);

    /// <summary>Adds the tags of a text to those found before, in lower case and each once.</summary>
    /// <param name="tags">The tags found before.</param>
    /// <param name="text">Tags with commas between them.</param>
    public static void AddTags(List<string> tags, string? text)
    {
        if (text is null)
        {
            return;
        }

        foreach (var range in text.AsSpan().Split(','))
        {
            if (tags.Count == MaxTags)
            {
                return;
            }

            // One character over the limit is enough to see that a tag is too long.
            var tag = OneLine(text[range], MaxTagLength + 1).ToLowerInvariant();
            if (tag.Length is > 0 and <= MaxTagLength && !tags.Contains(tag))
            {
                tags.Add(tag);
            }
        }
    }

    private static string OneLine(string? text, int maxLength)
    {
        var line = new StringBuilder();
        var space = false;
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                space = line.Length > 0;
                continue;
            }

            if (line.Length + (space ? 1 : 0) + rune.Utf16SequenceLength > maxLength)
            {
                break;
            }

            if (space)
            {
                line.Append(' ');
                space = false;
            }

            line.Append(rune.ToString());
        }

        return line.ToString();
    }
}
