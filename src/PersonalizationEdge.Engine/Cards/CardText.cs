using System.Globalization;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Rules.Content;

namespace PersonalizationEdge.Engine.Cards;

/// <summary>What the texts and attributes of cards are.</summary>
internal static class CardText
{
    // Names of currencies that are no codes of ISO 4217.
    private static readonly HashSet<string> CurrencyNames =
        new(StringComparer.OrdinalIgnoreCase)
        {
            "kr", "zł", "Kč", "Fr", "Ft", "lei", "лв", "руб", "US", "CA", "A", "R",
        };

    /// <summary>Whether people read the attribute.</summary>
    public static bool IsWords(string attribute) =>
        attribute is "alt" or "title" or "placeholder" or "label"
        || attribute.StartsWith("aria-", StringComparison.Ordinal);

    /// <summary>Whether an image takes its picture from the attribute, by itself or by a script.</summary>
    public static bool IsSource(string? attribute) =>
        attribute is "src" or "data-src" or "data-lazy-src" or "data-original";

    /// <summary>Whether a value is the address of a page or file.</summary>
    public static bool IsAddress(string value) =>
        value.StartsWith('/') || value.StartsWith("http", StringComparison.OrdinalIgnoreCase);

    public static bool HasDigit(string value) => value.Any(char.IsDigit);

    /// <summary>A text with single spaces.</summary>
    public static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>How a price is written, if a text is that price and nothing else: a number alone could count
    /// reviews.</summary>
    public static PriceFormat? FormatOf(string text, Price price) =>
        PriceFormat.Parse(text) is { } format
        && format.IsExactFor(price)
        && format.Of(price) == text
        && IsOfMoney(text, format.HasCents, price.Currency)
            ? format
            : null;

    private static bool IsOfMoney(string text, bool hasCents, string? currency)
    {
        var letters = string.Concat(text.Where(char.IsLetter));
        return letters.Length == 0
            ? hasCents || text.Any(character => char.GetUnicodeCategory(character) == UnicodeCategory.CurrencySymbol)
            : letters.Equals(currency, StringComparison.OrdinalIgnoreCase) || CurrencyNames.Contains(letters);
    }
}
