using System.Text;
using AngleSharp.Dom;

namespace PersonalizationEdge.Starter.Places;

/// <summary>Gives places short names that say what they are, no name twice.</summary>
internal sealed class PlaceNames
{
    private const int MaxLength = 24;

    private static readonly (string Letters, string Spelling)[] Spellings =
    [
        ("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("æ", "ae"), ("ø", "oe"), ("àáâãå", "a"), ("èéêë", "e"),
        ("ìíîï", "i"), ("òóôõ", "o"), ("ùúû", "u"), ("ç", "c"), ("ñ", "n"),
    ];

    private readonly HashSet<string> _given = new(StringComparer.Ordinal);

    /// <summary>A name for a place.</summary>
    /// <param name="place">The place.</param>
    /// <param name="selector">The selector that finds it.</param>
    public string For(Place place, string selector)
    {
        var wish = Wish(place, selector);
        var name = wish;
        for (var number = 2; !_given.Add(name); number++)
        {
            name = $"{wish}-{number}";
        }

        return name;
    }

    private static string Wish(Place place, string selector) => place.Kind switch
    {
        PlaceKind.Marked => Slug(place.Element.GetAttribute("data-edge-slot")!) ?? "marked",
        PlaceKind.Hero => "hero",
        PlaceKind.Headline => "headline",
        _ => Slug(SelectorBuilder.NameIn(selector) ?? "") ?? Slug(HeadingOf(place.Element)) ?? Usual(place.Kind),
    };

    private static string Usual(PlaceKind kind) => kind switch
    {
        PlaceKind.Cards => "cards",
        PlaceKind.List => "list",
        PlaceKind.Promo => "promo",
        _ => "text",
    };

    // The heading within, or the one just before: of the element itself, or of a box around it.
    private static string HeadingOf(IElement element)
    {
        for (var (around, steps) = (element, 0); around is not null && steps < 3; around = around.ParentElement, steps++)
        {
            var before = around.PreviousElementSibling;
            if (before is { LocalName: "h1" or "h2" or "h3" or "h4" })
            {
                return ElementText.Of(before, MaxLength);
            }

            if (before?.QuerySelector("h2,h3") is { } heading)
            {
                return ElementText.Of(heading, MaxLength);
            }
        }

        return "";
    }

    private static string? Slug(string text)
    {
        var slug = new StringBuilder();
        foreach (var letter in text.ToLowerInvariant())
        {
            var part = char.IsAsciiLetterOrDigit(letter) ? letter.ToString() : Spell(letter);
            if (part != "-" || (slug.Length > 0 && slug[^1] != '-'))
            {
                slug.Append(part);
            }

            if (slug.Length >= MaxLength)
            {
                break;
            }
        }

        var name = slug.ToString().Trim('-');

        return name.Length >= 2 && char.IsAsciiLetter(name[0]) ? name : null;
    }

    private static string Spell(char letter) =>
        Array.Find(Spellings, one => one.Letters.Contains(letter)).Spelling ?? "-";
}
