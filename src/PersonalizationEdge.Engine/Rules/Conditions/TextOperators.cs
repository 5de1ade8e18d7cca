using System.Text.RegularExpressions;
using PersonalizationEdge.Engine.Rules.Loading;
using PersonalizationEdge.Engine.Rules.Shapes;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>Operators of text and paths; a list as operand means any of its values.</summary>
internal static class TextOperators
{
    /// <summary>The most characters of a regular expression.</summary>
    public const int MaxRegexLength = 256;

    private const AttributeKind Kinds = AttributeKind.Text | AttributeKind.Path;

    private static readonly Shape OneOrMoreTexts = RuleShapes.Texts;

    public static IReadOnlyList<RuleOperator> All { get; } =
    [
        new("is", Kinds, static _ => OneOrMoreTexts, static (operand, use) => Is(operand, use, wanted: true))
        {
            Summary = "The value is this, or one of these.",
        },
        new("not", Kinds, static _ => OneOrMoreTexts, static (operand, use) => Is(operand, use, wanted: false))
        {
            Summary = "The value is none of these, or there is none.",
        },
        new("in", Kinds, static _ => RuleShapes.Text, In) { Summary = "The value stands in a list of `lists:`." },
        Row("contains", "The value contains this.", static (value, part, how) => value.Contains(part, how)),
        Row("starts", "The value begins with this.", static (value, part, how) => value.StartsWith(part, how)),
        Row("ends", "The value ends with this.", static (value, part, how) => value.EndsWith(part, how)),
        new("glob", Kinds, GlobShape, Glob)
        {
            Summary = "The value fits a pattern: `*` stands for anything within one part, `**` for anything at all.",
        },
        new("regex", Kinds, static _ => new TextShape { MaxLength = MaxRegexLength }, Regex)
        {
            Summary = "The whole value fits a regular expression (without look-around and back-references).",
        },
    ];

    private static OneOrMoreShape GlobShape(RuleAttribute attribute) =>
        new OneOrMoreShape(attribute.Kind == AttributeKind.Path ? RuleShapes.PathPattern : RuleShapes.Text);

    private static RuleOperator Row(string name, string summary, Func<string, string, StringComparison, bool> test) =>
        new(name, Kinds | AttributeKind.Texts, static _ => OneOrMoreTexts, (operand, use) => Compile(operand, use, test))
        {
            Summary = summary,
        };

    private static AttributeComparison? Compile(
        YamlNode operand, OperatorUse use, Func<string, string, StringComparison, bool> test)
    {
        if (use.Reader.Words(operand, use.What) is not { } parts)
            return null;

        var how = use.Comparison;
        var text = use.Text(parts.Select(part => $"\"{part}\""));
        if (use.Attribute.Kind != AttributeKind.Texts)
            return new AttributeComparison(text, (in value) => Any(value.Text!, parts, test, how));

        return new AttributeComparison(text, (in value) =>
        {
            for (var i = 0; i < value.Texts!.Count; i++)
            {
                if (Any(value.Texts[i], parts, test, how))
                    return true;
            }

            return false;
        });
    }

    private static bool Any(
        string value, string[] parts, Func<string, string, StringComparison, bool> test, StringComparison how)
    {
        foreach (var part in parts)
        {
            if (test(value, part, how))
                return true;
        }

        return false;
    }

    private static AttributeComparison? Is(YamlNode operand, OperatorUse use, bool wanted)
    {
        if (use.Reader.Words(operand, use.What) is not { } values)
            return null;

        var how = use.Comparison;
        return new AttributeComparison(
            use.Text(values.Select(value => $"\"{value}\"")),
            (in value) => Any(value.Text!, values, string.Equals, how) == wanted,
            WhenAbsent: !wanted);
    }

    private static AttributeComparison? In(YamlNode operand, OperatorUse use)
    {
        if (use.Reader.List(operand) is not { } list)
            return null;

        var matchCase = use.Comparison == StringComparison.Ordinal;
        return new AttributeComparison($"in list {list.Name}", (in value) => list.Contains(value.Text!, matchCase));
    }

    // Of text any characters may be asked for, so that an address can be; of paths only what a path can hold.
    private static AttributeComparison? Glob(YamlNode operand, OperatorUse use)
    {
        var globs = use.Attribute.Kind == AttributeKind.Path
            ? use.Nodes.Globs(operand, use.What)
            : use.Nodes.TextGlobs(operand, use.What);
        if (globs is null)
            return null;

        use.Reader.Note(globs.Select(glob => glob.Text));
        var text = use.Text(globs.Select(glob => glob.Text));
        if (use.Comparison == StringComparison.Ordinal)
            return new AttributeComparison(text, (in value) => globs.MatchesAny(value.Text));

        var lower = globs.Select(glob => glob.ToLower()).ToArray();
        return new AttributeComparison(text, (in value) => MatchesLower(lower, value.Text!));
    }

    private static bool MatchesLower(PathGlob[] lower, string value)
    {
        const int OnStack = 512;
        var buffer = value.Length <= OnStack ? stackalloc char[OnStack] : new char[value.Length];
        var written = value.AsSpan().ToLowerInvariant(buffer);

        return lower.MatchesAny(buffer[..written]);
    }

    private static AttributeComparison? Regex(YamlNode operand, OperatorUse use)
    {
        if (use.Nodes.Text(operand, use.What) is not { } text)
            return null;

        if (text.Text.Length > MaxRegexLength)
        {
            var message = $"a regular expression has at most {MaxRegexLength} characters, but this has {text.Text.Length}";
            use.Nodes.Error(text.At, "bad-regex", message);
            return null;
        }

        try
        {
            // Linear in the length of the value whatever the expression: the owner's text meets text from outside.
            var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
            if (use.Comparison != StringComparison.Ordinal)
                options |= RegexOptions.IgnoreCase;

            var regex = new Regex($@"\A(?:{text.Text})\z", options);
            return new AttributeComparison($"regex {text.Text}", (in value) => regex.IsMatch(value.Text!));
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            var reason = exception is NotSupportedException
                ? "it looks around, refers back, or would grow too large"
                : FirstSentence(exception.Message);
            var message = $"this is not a regular expression that can be used: {reason}";
            use.Nodes.Error(text.At, "bad-regex", message);
            return null;
        }
    }

    // The framework's message repeats the expression, with what was put around it: "Invalid pattern '...' at offset 5. ...".
    private static string FirstSentence(string message)
    {
        var end = message.LastIndexOf("offset", StringComparison.Ordinal);
        var reason = end < 0 ? message : message[(message.IndexOf('.', end) + 1)..];

        return reason.Trim().TrimEnd('.');
    }
}
