using PersonalizationEdge.Engine.Experiments;
using PersonalizationEdge.Engine.Rules.Conditions;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Single values: flags, numbers, times, words.</summary>
internal sealed partial class NodeReader
{
    private const string DurationHint = "a whole number and s, m, h, d or w, such as 30d";

    /// <summary>One text or a list of texts; null if one of them is none.</summary>
    public IReadOnlyList<YamlScalar>? Texts(YamlNode node, string what) => All(node, what, item => Text(item, what));

    public bool? Flag(YamlNode node, string what)
    {
        switch ((node as YamlScalar)?.Text)
        {
            case "true" or "yes" or "on":
                return true;
            case "false" or "no" or "off":
                return false;
            default:
                Error(node.At, "bad-flag", $"{what} must be yes or no");
                return null;
        }
    }

    public TimeSpan? Duration(YamlNode node, string what) =>
        Value(node, what, "bad-duration", "a duration", DurationHint, Units.Duration);

    public double? Share(YamlNode node, string what) =>
        Value(node, what, "bad-percentage", "a percentage", "such as 5%", Units.Share);

    /// <summary>A country's code, in upper case.</summary>
    public string? Country(YamlNode node, string what)
    {
        if (Text(node, what) is not { } text)
            return null;
        if (text.Text.Length == 2 && text.Text.All(char.IsAsciiLetter))
            return text.Text.ToUpperInvariant();

        var message = $"{what} must be two letters, but this is \"{text.Text}\"";
        Error(text.At, "bad-country", message, "as in ISO 3166: DE, AT, CH");
        return null;
    }

    /// <summary>One country's code or a list of them.</summary>
    public string[]? Countries(YamlNode node, string what) => All(node, what, item => Country(item, what));

    /// <summary>A number with or without a fraction.</summary>
    public double? Number(YamlNode node, string what) =>
        Value(node, what, "bad-number", "a number", "such as 3 or 12.50", Units.Number);

    /// <summary>A whole number within bounds.</summary>
    public int? Whole(YamlNode node, string what, int least, int most) =>
        Value(node, what, "bad-number", "a whole number", $"from {least} to {most}", text => Units.Whole(text, least, most));

    /// <summary>A time of day, in seconds since midnight.</summary>
    public double? Time(YamlNode node, string what) =>
        Value(node, what, "bad-time", "a time of day", "hours and minutes in quotes, such as \"09:30\"", Units.Time);

    /// <summary>A date.</summary>
    public DateOnly? Date(YamlNode node, string what) =>
        Value(node, what, "bad-date", "a date", "year, month and day, such as 2026-12-24", Units.Date);

    /// <summary>A moment in a zone: a date, or a date and a time of day.</summary>
    /// <param name="node">What is read.</param>
    /// <param name="what">What it is called.</param>
    /// <param name="zone">The zone.</param>
    /// <param name="isEnd">Whether a date means its end, and a time that occurs twice the later one.</param>
    public DateTimeOffset? Moment(YamlNode node, string what, TimeZoneInfo zone, bool isEnd)
    {
        if (Text(node, what) is not { } text)
            return null;
        if (Units.Date(text.Text) is { } date)
            return isEnd ? LocalMoment.EndOf(date, zone) : LocalMoment.StartOf(date, zone);
        if (Units.DateAndTime(text.Text) is { } moment)
            return isEnd ? LocalMoment.Latest(moment, zone) : LocalMoment.Earliest(moment, zone);

        const string hint = "such as 2026-12-24 or \"2026-12-24 18:00\"";
        Error(text.At, "bad-date", $"{what} must be a date, but this is \"{text.Text}\"", hint);
        return null;
    }

    /// <summary>One day of the week or a list of them.</summary>
    public DayOfWeek[]? Weekdays(YamlNode node, string what)
    {
        if (Texts(node, what) is not { } texts)
            return null;

        var days = texts.Select(text => OneOf(text, what, RuleShapes.Weekday.Words)).ToArray();
        return days.Contains(null) ? null : [.. days.Select(day => Units.Weekday(day!))];
    }

    /// <summary>A list of exactly two values.</summary>
    public (YamlNode First, YamlNode Second)? Pair(YamlNode node, string what)
    {
        if (node is YamlList { Items: [var first, var second] })
            return (first, second);

        Error(node.At, "wrong-kind", $"{what} must be a list of two values", "such as [from, to]");
        return null;
    }

    /// <summary>A comparison: a sign and a value.</summary>
    public Comparison? Comparison(YamlNode node, string what, string code, string hint, Func<string, double?> readValue)
    {
        if (Text(node, what) is not { } text)
            return null;
        if (Conditions.Comparison.TryParse(text.Text, readValue) is { } comparison)
            return comparison;

        Error(text.At, code, $"{what} must be a comparison, but this is \"{text.Text}\"", hint);
        return null;
    }

    /// <summary>A value that is one of some words.</summary>
    public string? Word(YamlNode node, string what, IReadOnlyList<string> words) =>
        Text(node, what) is { } text ? OneOf(text, what, words) : null;

    /// <summary>One of some words.</summary>
    public string? OneOf(YamlScalar text, string what, IReadOnlyList<string> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i] == text.Text)
                return words[i];
        }

        if (!StopsReading())
        {
            var hint = DidYouMean.Hint(text.Text, words) ?? $"one of {string.Join(", ", words)}";
            Error(text.At, "unknown-value", $"{what} cannot be \"{text.Text}\"", hint);
        }

        return null;
    }

    public AssignmentSeed? Seed(YamlNode node)
    {
        if (Text(node, "seed") is not { } text)
            return null;
        if (text.Text.All(char.IsAscii))
            return new AssignmentSeed(text.Text);

        Error(text.At, "bad-seed", "a seed has only ASCII characters", "other systems hash the rest differently");
        return null;
    }

    private T? Value<T>(YamlNode node, string what, string code, string kind, string hint, Func<string, T?> read)
        where T : struct
    {
        if (Text(node, what) is not { } text)
            return null;
        if (read(text.Text) is { } value)
            return value;

        Error(text.At, code, $"{what} must be {kind}, but this is \"{text.Text}\"", hint);
        return null;
    }
}
