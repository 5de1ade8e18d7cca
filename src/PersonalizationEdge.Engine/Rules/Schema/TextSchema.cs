using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using PersonalizationEdge.Engine.Rules.Shapes;

namespace PersonalizationEdge.Engine.Rules.Schema;

/// <summary>Writes what a single value may be: a text, or a number or boolean whose text would fit.</summary>
internal static class TextSchema
{
    // More digits than a double holds: no editor sees them as they were written.
    private const int MostDigits = 15;

    private static readonly TimeSpan MatchTimeout = TimeSpan.FromSeconds(1);

    // Schemas cannot compare a number's text with a pattern. So numbers are let through where the text of one of these
    // fits it: every length, sign, fraction, exponent and base that YAML 1.2 has.
    private static readonly string[] Numbers =
    [
        .. Enumerable.Range(1, MostDigits).SelectMany(length => Digits.Select(digit => new string(digit, length))),
        "10", "123", "0.5", ".5", "1.5", "12.34", "-1", "-1.5", "+1", "1e3", "1.5e-3", "0x1F", "0o17",
    ];

    private static readonly string[] Booleans = ["true", "false"];

    private const string Digits = "0123456789";

    public static void Write(Utf8JsonWriter json, TextShape text)
    {
        if (text.Words.Count > 0)
        {
            WriteEnum(json, [.. text.Words.SelectMany(Spellings)]);
            return;
        }

        var hasNumbers = Fits(text, Numbers);
        string[] types = ["string", .. hasNumbers ? ["number"] : Array.Empty<string>()];
        WriteTexts(json, "type", Fits(text, Booleans) ? [.. types, "boolean"] : types);
        json.WriteNumber("minLength", 1);
        if (text.MaxLength is { } most)
            WriteMost(json, most, hasNumbers);
        if (text.Pattern is { } pattern)
            json.WriteString("pattern", Anchored(pattern));
    }

    /// <summary>Writes the only values there are: texts and booleans and numbers.</summary>
    public static void WriteEnum(Utf8JsonWriter json, IEnumerable<object> values)
    {
        json.WriteStartArray("enum");
        foreach (var value in values)
            JsonSerializer.Serialize(json, value);

        json.WriteEndArray();
    }

    /// <summary>Writes a list of texts, or nothing where there is none; one text as such where it is a type.</summary>
    public static void WriteTexts(Utf8JsonWriter json, string keyword, IEnumerable<string> texts)
    {
        var list = texts.ToList();
        if (list.Count == 0)
            return;

        if (keyword == "type" && list.Count == 1)
        {
            json.WriteString(keyword, list[0]);
            return;
        }

        json.WriteStartArray(keyword);
        foreach (var text in list)
            json.WriteStringValue(text);

        json.WriteEndArray();
    }

    // A word that YAML reads as something else may be written with or without quotes.
    private static IEnumerable<object> Spellings(string word)
    {
        yield return word;

        if (bool.TryParse(word, out var flag) && Booleans.Contains(word))
            yield return flag;
        else if (decimal.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            yield return number;
    }

    private static void WriteMost(Utf8JsonWriter json, int most, bool hasNumbers)
    {
        json.WriteNumber("maxLength", most);
        if (!hasNumbers || most > MostDigits)
            return;

        json.WriteNumber("minimum", 1 - (decimal)Math.Pow(10, most - 1));
        json.WriteNumber("maximum", (decimal)Math.Pow(10, most) - 1);
    }

    private static bool Fits(TextShape text, IEnumerable<string> samples)
    {
        var fitting = samples.Where(sample => !(sample.Length > text.MaxLength));
        if (text.Pattern is null)
            return fitting.Any();

        var regex = new Regex(Anchored(text.Pattern), RegexOptions.CultureInvariant, MatchTimeout);
        return fitting.Any(regex.IsMatch);
    }

    // Alternatives are wrapped also where the first and the last of them are anchored.
    private static string Anchored(string pattern) =>
        pattern.StartsWith('^') && pattern.EndsWith('$') && !pattern.Contains('|') ? pattern : $"^(?:{pattern})$";
}
