using System.Text.RegularExpressions;

namespace PersonalizationEdge.Engine.Rules.Yaml;

/// <summary>What the parser's messages do not say: what an owner most likely forgot.</summary>
internal static partial class YamlHints
{
    private const string Quotes =
        "a value that holds : or #, or begins with one of > [ ] { } | * & ! % @, needs quotes around it";

    /// <summary>What to do about text that is not YAML.</summary>
    /// <param name="text">The file.</param>
    /// <param name="at">Where the parser gave up.</param>
    /// <param name="reason">What the parser says.</param>
    public static string For(string text, YamlPosition at, string reason)
    {
        if (reason.Contains("end of stream", StringComparison.Ordinal))
            return "a quotation mark or a bracket before it is not closed";

        var line = LineOf(text, at.Line);
        if (BareComparison().Match(line) is { Success: true } comparison)
            return $"a comparison needs quotes around it: \"{comparison.Groups[1].Value.Trim()}\"";
        if (line.Count(c => c == '\'') % 2 == 1)
            return "an apostrophe within single quotes is written twice: ''; or take double quotes around the text";

        return Quotes;
    }

    /// <summary>The first tab that indents a line, or null; the parser only says that there is one.</summary>
    public static YamlPosition? FirstTab(string text)
    {
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            var tab = line.IndexOf('\t');
            if (tab >= 0 && line[..tab].Trim(' ').IsEmpty)
                return new YamlPosition(number, tab + 1);
        }

        return null;
    }

    private static string LineOf(string text, int wanted)
    {
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (++number == wanted)
                return line.ToString();
        }

        return "";
    }

    [GeneratedRegex(@":\s*((?:>=|<=|>|<|=)\s*[0-9][^,}\s]*)", RegexOptions.NonBacktracking)]
    private static partial Regex BareComparison();
}
