using AngleSharp.Dom;

namespace PersonalizationEdge.Starter.Places;

/// <summary>The words that an element's id and classes are made of.</summary>
internal static class ElementWords
{
    /// <summary>Whether one of the words stands in the element's id or classes: <c>hero</c> in <c>homeHero-big</c>.</summary>
    public static bool Has(IElement element, HashSet<string> words) =>
        Has(element.Id, words) || Has(element.ClassName, words);

    private static bool Has(string? text, HashSet<string> words)
    {
        var lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        var start = 0;
        for (var i = 0; i <= text?.Length; i++)
        {
            var isInside = i < text.Length && char.IsLetter(text[i]);
            var beginsWord = isInside && i > start && char.IsUpper(text[i]) && !char.IsUpper(text[i - 1]);
            if (isInside && !beginsWord)
            {
                continue;
            }

            if (i > start && lookup.Contains(text.AsSpan(start..i)))
            {
                return true;
            }

            start = isInside ? i : i + 1;
        }

        return false;
    }
}
