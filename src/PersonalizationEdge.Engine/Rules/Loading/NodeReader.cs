using PersonalizationEdge.Engine.Experiments;
using PersonalizationEdge.Engine.Rules.Conditions;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Reads values out of one file's nodes.</summary>
/// <remarks>What is wrong is reported at its place and gives null; reading goes on.</remarks>
internal sealed class NodeReader(string file, RuleProblems problems)
{
    private const string NameHint = "at most 64 letters, digits, - _ .";

    private const int FewKeys = 8;

    private const string DurationHint = "a whole number and s, m, h, d or w, such as 30d";

    /// <summary>The file, as problems name it.</summary>
    public string File => file;

    /// <summary>Whether so much is wrong that nobody reads on.</summary>
    public bool StopsReading() => problems.StopsReading();

    /// <summary>A place in the file.</summary>
    public RulePlace Place(YamlPosition at) => new(file, at.Line, at.Column);

    public void Warn(YamlPosition at, string code, string message, string? hint = null) =>
        problems.Add(new RuleProblem(code, Severity.Warning, file, at.Line, at.Column, message, hint));

    public void Error(YamlPosition at, string code, string message, string? hint = null) =>
        problems.Add(new RuleProblem(code, Severity.Error, file, at.Line, at.Column, message, hint));

    /// <summary>A mapping whose keys are all known and stand once.</summary>
    public YamlMap? Map(YamlNode node, KeyTable keys)
    {
        if (node is not YamlMap map)
        {
            var message = $"{keys.Where} must be a mapping, but this is {node.Describe()}";
            Error(node.At, "wrong-kind", message, keys.Listing);
            return null;
        }

        // Most mappings have no more keys than are compared in no time; thousands of sets would be made for nothing.
        var seen = map.Entries.Count > FewKeys ? new HashSet<string>() : null;
        for (var place = 0; place < map.Entries.Count; place++)
        {
            var key = map.Entries[place].Key;
            CheckKey(key, keys, isAgain: seen is null ? StandsBefore(map, place) : !seen.Add(key.Text));
        }

        return map;
    }

    /// <summary>Reports a missing key, but not beside an unknown one, which most likely is it misspelt.</summary>
    public void Missing(YamlMap map, KeyTable keys, YamlPosition at, string message, string? hint = null)
    {
        if (map.Entries.All(entry => keys.Known.Contains(entry.Name)))
            Error(at, "missing-key", message, hint);
    }

    /// <summary>The value of a key that must be there; null after its absence was reported.</summary>
    public YamlNode? Required(YamlMap map, KeyTable keys, string key)
    {
        var node = map.Find(key);
        if (node is null)
            Missing(map, keys, map.At, $"{keys.Where} needs {key}");

        return node;
    }

    /// <summary>The entries of a mapping from names that its author chose; each name once.</summary>
    public IEnumerable<YamlEntry> Named(YamlNode node, string what)
    {
        if (node is not YamlMap map)
        {
            Error(node.At, "wrong-kind", $"{what} must be a mapping from names, but this is {node.Describe()}");
            yield break;
        }

        var seen = new HashSet<string>();
        foreach (var entry in map.Entries)
        {
            if (problems.StopsReading())
                yield break;

            var key = entry.Key;
            if (!IsName(key.Text))
                Error(key.At, "bad-name", $"\"{key.Text}\" cannot be a name", NameHint);
            else if (!seen.Add(key.Text))
                Error(key.At, "duplicate-key", $"\"{key.Text}\" is written twice in {what}");
            else
                yield return entry;
        }
    }

    /// <summary>A list, or one value that stands for a list of itself; never an empty one.</summary>
    public IReadOnlyList<YamlNode>? OneOrMore(YamlNode node, string what)
    {
        if (node is not YamlList list)
            return [node];
        if (list.Items.Count > 0)
            return list.Items;

        Error(node.At, "empty-list", $"{what}: an empty list matches nothing");
        return null;
    }

    /// <summary>Text that is not empty.</summary>
    public YamlScalar? Text(YamlNode node, string what)
    {
        if (node is YamlScalar { IsNothing: false, Text.Length: > 0 } scalar)
            return scalar;

        var found = node is YamlScalar ? "empty" : node.Describe();
        Error(node.At, "wrong-kind", $"{what} must be a single value, but this is {found}");
        return null;
    }

    /// <summary>A name that its author chose.</summary>
    public string? Name(YamlNode node, string what)
    {
        if (Text(node, what) is not { } text)
            return null;
        if (IsName(text.Text))
            return text.Text;

        Error(text.At, "bad-name", $"\"{text.Text}\" cannot be a name", NameHint);
        return null;
    }

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

    /// <summary>One path pattern or a list of them.</summary>
    public PathGlob[]? Globs(YamlNode node, string what) => All(node, what, item => Glob(item, what));

    /// <summary>One pattern for any text or a list of them.</summary>
    public PathGlob[]? TextGlobs(YamlNode node, string what) => All(node, what, item => TextGlob(item, what));

    public PathGlob? Glob(YamlNode node, string what)
    {
        if (Text(node, what) is not { } text)
            return null;
        if (PathGlob.WhyNot(text.Text) is not { } reason)
            return PathGlob.Parse(text.Text);

        Error(text.At, "bad-path", $"\"{text.Text}\" is not a path pattern: {reason}");
        return null;
    }

    /// <summary>The path of a page, without wildcards.</summary>
    public string? Path(YamlNode node, string what)
    {
        if (Glob(node, what) is not { } glob)
            return null;
        if (glob.OnlyPath is null)
            Error(node.At, "bad-path", $"{what} must be one path, without *");

        return glob.OnlyPath;
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

    /// <summary>The path of a page with its query, which is empty where there is none.</summary>
    public (string Path, string Query)? Address(YamlNode node, string what)
    {
        if (Text(node, what) is not { } text)
            return null;

        var mark = text.Text.IndexOf('?', StringComparison.Ordinal);
        var path = mark < 0 ? text.Text : text.Text[..mark];
        var reason = PathGlob.WhyNot(path) ?? (path.Contains('*', StringComparison.Ordinal) ? "it must be one path, without *" : null);
        if (reason is null)
            return (path, mark < 0 ? "" : text.Text[(mark + 1)..]);

        Error(text.At, "bad-path", $"\"{text.Text}\" is not a page's path: {reason}");
        return null;
    }

    private PathGlob? TextGlob(YamlNode node, string what)
    {
        if (Text(node, what) is not { } text)
            return null;
        if (text.Text.Length <= PathGlob.MaxLength)
            return PathGlob.ForText(text.Text);

        Error(text.At, "bad-path", $"a pattern has at most {PathGlob.MaxLength} characters");
        return null;
    }

    private static bool IsName(string text) =>
        text.Length is > 0 and <= 64 && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.');

    private static bool StandsBefore(YamlMap map, int place)
    {
        for (var before = 0; before < place; before++)
        {
            if (map.Entries[before].Name == map.Entries[place].Name)
                return true;
        }

        return false;
    }

    private void CheckKey(YamlScalar key, KeyTable keys, bool isAgain)
    {
        if (problems.IsFull)
            problems.CountUntold(keys.Known.Contains(key.Text) && !isAgain ? 0 : 1);
        else if (keys.NotYet.Contains(key.Text))
            Error(key.At, "not-supported", $"\"{key.Text}\" in {keys.Where} is not supported in this version");
        else if (!keys.Known.Contains(key.Text))
            Error(key.At, "unknown-key", $"unknown key \"{key.Text}\" in {keys.Where}", Hint(key.Text, keys));
        else if (isAgain)
            Error(key.At, "duplicate-key", $"\"{key.Text}\" is written twice in {keys.Where}");
    }

    private static string Hint(string key, KeyTable keys) =>
        DidYouMean.Hint(key, keys.Known) ?? keys.Listing;

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

    private T[]? All<T>(YamlNode node, string what, Func<YamlNode, T?> read)
        where T : class
    {
        if (OneOrMore(node, what) is not { } items)
            return null;

        var values = new List<T?>(items.Count);
        foreach (var item in items)
        {
            if (problems.StopsReading())
                return null;

            values.Add(read(item));
        }

        return values.Contains(null) ? null : [.. values.OfType<T>()];
    }
}
