namespace PersonalizationEdge.Engine.Visitors;

/// <summary>
/// What a visitor declared, as the events say it: <c>name=value</c>, an empty value for a withdrawal.
/// </summary>
public static class DeclaredPreferences
{
    /// <summary>The most names a profile keeps; one more pushes out the one declared longest ago.</summary>
    public const int Limit = 32;

    /// <summary>The longest name, in characters, as rule files allow them; of a longer one nothing is kept.</summary>
    public const int NameLimit = 64;

    /// <summary>The longest value, in characters; the rest is cut.</summary>
    public const int ValueLimit = 200;

    /// <summary>A declaration as the detail of its event.</summary>
    public static string ToDetail(string name, string value) => $"{name}={value}";

    /// <summary>The preferences after a declaration; one that cannot be read changes nothing.</summary>
    internal static IReadOnlyDictionary<string, string> After(
        IReadOnlyDictionary<string, string> before, string? detail)
    {
        var equals = detail?.IndexOf('=', StringComparison.Ordinal) ?? -1;
        if (equals is < 1 or > NameLimit)
            return before;

        var name = detail![..equals];
        var value = Cut(detail[(equals + 1)..]);
        if (value.Length == 0 && !before.ContainsKey(name))
            return before;

        // A name declared anew goes to the end: the first is always the one declared longest ago.
        var after = new OrderedDictionary<string, string>(before, StringComparer.Ordinal);
        after.Remove(name);
        if (value.Length == 0)
            return after;

        while (after.Count >= Limit)
            after.RemoveAt(0);
        after.Add(name, value);
        return after;
    }

    // A character beyond U+FFFF is two chars, and half of one is none.
    private static string Cut(string value)
    {
        if (value.Length <= ValueLimit)
            return value;

        return char.IsHighSurrogate(value[ValueLimit - 1]) ? value[..(ValueLimit - 1)] : value[..ValueLimit];
    }
}
