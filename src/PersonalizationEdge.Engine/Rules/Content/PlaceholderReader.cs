using PersonalizationEdge.Engine.Rules.Loading;

namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>Finds the placeholders of a content, wherever they stand in it.</summary>
internal sealed class PlaceholderReader(string text, ContentScope scope, ContentProblems problems)
{
    /// <summary>The most placeholders of one content.</summary>
    public const int MaxPlaceholders = 64;

    private const int MaxToldCharacters = 40;

    private static readonly string[] ItemNames = ["item.title", "item.url"];
    private static readonly string[] ViewedNames = ["viewed.title", "viewed.url"];

    private readonly List<WrittenPlaceholder> _found = [];
    private int _read;

    /// <summary>The placeholders that are right, in the order in which they stand.</summary>
    public IReadOnlyList<WrittenPlaceholder> Read()
    {
        for (var at = NextBrace(0); at >= 0;)
        {
            var end = IsPlaceholder(at + 1) ? ReadOne(at) : at + (IsDouble(text, at) ? 2 : 1);
            if (end < 0)
                break;

            at = NextBrace(end);
        }

        return _found;
    }

    /// <summary>Whether a brace and the next stand for one.</summary>
    public static bool IsDouble(string text, int at) => at + 1 < text.Length && text[at + 1] == '{';

    private int NextBrace(int from)
    {
        var brace = text.AsSpan(from).IndexOf('{');
        return brace < 0 ? -1 : from + brace;
    }

    private bool IsPlaceholder(int at) =>
        Begins(at, "item.") || Begins(at, "viewed.") || Begins(at, "preference.") || Begins(at, "query.");

    private bool Begins(int at, string word) => text.AsSpan(at).StartsWith(word, StringComparison.Ordinal);

    // Reads what begins at a brace and says where it ends; a negative number if no more can be read.
    private int ReadOne(int start)
    {
        if (++_read > MaxPlaceholders)
        {
            var message = $"there are more than {MaxPlaceholders} placeholders";
            problems.Error(start, "too-large", message, "divide the content among several slots");
            return -1;
        }

        var length = text.AsSpan(start).IndexOf('}');
        if (length < 0)
        {
            var message = $"the placeholder \"{Told(text.AsSpan(start))}\" has no closing brace";
            problems.Error(start, "bad-placeholder", message, "end it with }, or write {{ where a { is meant");
            return -1;
        }

        var inside = text.AsSpan(start + 1, length - 1);
        var bar = inside.IndexOf('|');
        var name = (bar < 0 ? inside : inside[..bar]).ToString();
        var fallback = bar < 0 ? null : inside[(bar + 1)..].ToString();
        var end = start + length + 1;
        if (fallback?.Length > ValueEncoder.MaxCharacters)
            TellLongDefault(start, name);
        else if (Known(start, name, fallback) is { } placeholder)
            _found.Add(new WrittenPlaceholder(start, end, name, placeholder));

        return end;
    }

    private Placeholder? Known(int start, string name, string? fallback)
    {
        var dot = name.IndexOf('.');
        var declared = name[(dot + 1)..];
        return (name, name[..dot]) switch
        {
            ("item.title", _) => new Placeholder(PlaceholderSource.ItemTitle, null, fallback),
            ("item.url", _) => new Placeholder(PlaceholderSource.ItemUrl, null, fallback),
            ("viewed.title", _) => new Placeholder(PlaceholderSource.ViewedTitle, null, fallback),
            ("viewed.url", _) => new Placeholder(PlaceholderSource.ViewedUrl, null, fallback),
            (_, "preference") when scope.Preferences.Contains(declared) =>
                new Placeholder(PlaceholderSource.Preference, declared, fallback),
            (_, "query") when scope.QueryParameters.Contains(declared) =>
                new Placeholder(PlaceholderSource.Query, declared, fallback),
            (_, "preference") => TellUndeclared(start, "preference", "preferences:", scope.Preferences, declared),
            (_, "query") => TellUndeclared(start, "query parameter", "site: query:", scope.QueryParameters, declared),
            (_, var word) => TellUnknown(start, name, word == "item" ? ItemNames : ViewedNames),
        };
    }

    private Placeholder? TellUnknown(int start, string name, string[] known)
    {
        var hint = DidYouMean.Hint(name, known)
            ?? $"there are {known[0]} and {known[1]}; write {{{{ where a {{ is meant";
        problems.Error(start, "unknown-placeholder", $"there is no placeholder \"{Told(name)}\"", hint);
        return null;
    }

    private Placeholder? TellUndeclared(
        int start, string what, string section, IReadOnlyCollection<string> known, string name)
    {
        var hint = DidYouMean.Hint(name, known)
            ?? $"declare it under {section} or write {{{{ where a {{ is meant";
        problems.Error(start, "unknown-placeholder", $"the {what} \"{Told(name)}\" is not declared", hint);
        return null;
    }

    private void TellLongDefault(int start, string name) => problems.Error(
        start,
        "bad-placeholder",
        $"the default of \"{Told(name)}\" is longer than {ValueEncoder.MaxCharacters} characters",
        "write a shorter one, or a variant of its own");

    private static string Told(ReadOnlySpan<char> written)
    {
        var line = written.IndexOfAny('\r', '\n');
        written = line < 0 ? written : written[..line];
        return written.Length <= MaxToldCharacters ? written.ToString() : $"{written[..MaxToldCharacters]}...";
    }
}
