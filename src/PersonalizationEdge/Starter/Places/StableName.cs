using System.Text.RegularExpressions;

namespace PersonalizationEdge.Starter.Places;

/// <summary>
/// Judges whether an id or a class was given by a person and will be there tomorrow: not made up by a build, not a number of
/// a database, not a word for how something looks.
/// </summary>
internal static partial class StableName
{
    private const int MaxLength = 40;

    // Longer runs are numbers of a database: post-1234.
    private const int MaxDigits = 2;

    private static readonly HashSet<string> LookWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "container", "container-fluid", "row", "col", "column", "columns", "flex", "grid", "block", "inline", "inline-block",
        "hidden", "visible", "active", "current", "open", "show", "fade", "left", "right", "center", "first", "last", "odd",
        "even", "clearfix", "relative", "absolute", "fixed", "sticky", "static", "js", "no-js", "loaded", "selected", "small",
        "large", "medium", "big", "uppercase", "truncate", "alignfull", "alignwide", "aligncenter", "alignleft", "alignright",
        "img-fluid", "img-responsive", "list-unstyled", "list-inline", "page", "type-page", "hentry",
    };

    /// <summary>Whether an id can be relied on.</summary>
    public static bool IsId(string? id) => id is not null && IsWritten(id);

    /// <summary>Whether a class can be relied on.</summary>
    public static bool IsClass(string name) =>
        IsWritten(name) && !LookWords.Contains(name) && !LookPattern().IsMatch(name);

    private static bool IsWritten(string name) =>
        name.Length is > 1 and <= MaxLength
        && Identifier().IsMatch(name)
        && !BuildPrefix().IsMatch(name)
        && !ModuleSuffix().IsMatch(name)
        && !name.Split('-', '_').Any(LooksMadeUp);

    // "3f2a1b", "bdVaJa", "1x2y3z": digits between letters, or capitals that begin no words.
    private static bool LooksMadeUp(string part) =>
        part.Count(char.IsAsciiDigit) > MaxDigits
        || (part.Length >= 5 && DigitsWithin().IsMatch(part))
        || (part.Length >= 5 && IrregularCapitals().IsMatch(part))
        || (part.Length >= 5 && part.All(char.IsAscii) && !Vowel().IsMatch(part));

    [GeneratedRegex(@"^-?[_\p{L}][\w-]*$")]
    private static partial Regex Identifier();

    // Emotion, styled-components, styled-jsx, Svelte, Ember, ASP.NET, Elementor, YUI, React's useId.
    [GeneratedRegex("^(css|sc|jsx|svelte|ember|ctl|elementor-element|yui|react|radix|headlessui|mui|ng|v)[-_]?[0-9a-zA-Z]*[0-9]|^(css|sc|jsx|svelte|ng|_)-")]
    private static partial Regex BuildPrefix();

    // CSS modules: styles_hero__3xYzq.
    [GeneratedRegex("__(?=[A-Za-z]*[0-9A-Z])[A-Za-z0-9_-]{5,8}$")]
    private static partial Regex ModuleSuffix();

    [GeneratedRegex("[A-Za-z][0-9]+[A-Za-z]|^[0-9]+[A-Za-z]+[0-9]")]
    private static partial Regex DigitsWithin();

    [GeneratedRegex("[a-z][A-Z][a-z]?[A-Z]|[A-Z][a-z]?[A-Z][a-z]?[A-Z]|[a-z][A-Z]$")]
    private static partial Regex IrregularCapitals();

    [GeneratedRegex("[aeiouyAEIOUY]")]
    private static partial Regex Vowel();

    [GeneratedRegex(
        "^-?(m|p)[trblxyse]?-|^(d|w|h|text|bg|border|rounded|shadow|flex|grid|gap|justify|align|items|order|float|position"
        + "|overflow|font|leading|tracking|min|max|col|row|offset|g|gx|gy|space|inset|top|z|opacity|transition|is|has|lg|md|sm"
        + "|xl|large|small|medium|span|uk-width|uk-grid|wp-container|wp-elements|post|page-id|menu-item|status|category|tag)-")]
    private static partial Regex LookPattern();
}
