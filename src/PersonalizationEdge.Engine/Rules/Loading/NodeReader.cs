using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>Reads values out of one file's nodes.</summary>
/// <remarks>What is wrong is reported at its place and gives null; reading goes on.</remarks>
internal sealed partial class NodeReader(string file, RuleProblems problems)
{
    private const string NameHint = "at most 64 letters, digits, - _ .";

    private const int FewKeys = 8;

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
