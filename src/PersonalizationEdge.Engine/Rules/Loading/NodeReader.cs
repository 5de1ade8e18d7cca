using PersonalizationEdge.Engine.Experiments;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Reads values out of one file's nodes.</summary>
/// <remarks>What is wrong is reported at its place and gives null; reading goes on.</remarks>
internal sealed class NodeReader(string file, RuleProblems problems)
{
    private const string DurationHint = "a whole number and s, m, h, d or w, such as 30d";

    /// <summary>The file, as problems name it.</summary>
    public string File => file;

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

        var seen = new HashSet<string>();
        foreach (var entry in map.Entries)
            CheckKey(entry.Key, keys, seen);

        return map;
    }

    /// <summary>Reports a missing key, but not beside an unknown one, which most likely is it misspelt.</summary>
    public void Missing(YamlMap map, KeyTable keys, YamlPosition at, string message, string? hint = null)
    {
        if (map.Entries.All(entry => keys.Known.Contains(entry.Name)))
            Error(at, "missing-key", message, hint);
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
            var key = entry.Key;
            if (!IsName(key.Text))
                Error(key.At, "bad-name", $"\"{key.Text}\" cannot be a name", "at most 64 letters, digits, - _ .");
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

        Error(node.At, "empty-list", $"{what} is an empty list, which matches nothing");
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

    /// <summary>A value that is one of some words.</summary>
    public string? Word(YamlNode node, string what, IReadOnlyList<string> words) =>
        Text(node, what) is { } text ? OneOf(text, what, words) : null;

    /// <summary>One of some words.</summary>
    public string? OneOf(YamlScalar text, string what, IReadOnlyList<string> words)
    {
        var word = words.FirstOrDefault(word => word == text.Text);
        if (word is null)
        {
            var hint = DidYouMean.Hint(text.Text, words) ?? $"one of {string.Join(", ", words)}";
            Error(text.At, "unknown-value", $"{what} cannot be \"{text.Text}\"", hint);
        }

        return word;
    }

    /// <summary>One path pattern or a list of them.</summary>
    public PathGlob[]? Globs(YamlNode node, string what) => All(node, what, item => Glob(item, what));

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

    private static bool IsName(string text) =>
        text.Length is > 0 and <= 64 && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.');

    private void CheckKey(YamlScalar key, KeyTable keys, HashSet<string> seen)
    {
        if (problems.IsFull)
            problems.CountUntold(keys.Known.Contains(key.Text) && seen.Add(key.Text) ? 0 : 1);
        else if (keys.NotYet.Contains(key.Text))
            Error(key.At, "not-supported", $"\"{key.Text}\" in {keys.Where} is not supported in this version");
        else if (!keys.Known.Contains(key.Text))
            Error(key.At, "unknown-key", $"unknown key \"{key.Text}\" in {keys.Where}", Hint(key.Text, keys));
        else if (!seen.Add(key.Text))
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

        var values = items.Select(read).ToList();
        return values.Contains(null) ? null : [.. values.OfType<T>()];
    }
}
