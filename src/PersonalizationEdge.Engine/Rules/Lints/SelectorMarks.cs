using System.Text.RegularExpressions;

namespace PersonalizationEdge.Engine.Rules.Lints;

/// <summary>Reads the ids and classes out of a selector that is known to be sound.</summary>
internal static partial class SelectorMarks
{
    /// <summary>Each id with its <c>#</c> and each class with its dot, in their order.</summary>
    public static IEnumerable<string> In(string selector) =>
        MarksOrBrackets().Matches(selector).Select(match => match.Value).Where(mark => mark[0] != '[').Distinct();

    // What stands in brackets is passed over whole: a dot in it is no class. An escaped name is left out.
    [GeneratedRegex("""\[(?:"[^"]*"|'[^']*'|[^\]"'])*\]|[#.][\w-]+(?![\w\\-])""", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex MarksOrBrackets();
}
