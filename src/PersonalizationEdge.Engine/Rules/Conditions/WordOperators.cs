using PersonalizationEdge.Engine.Rules.Loading;
using PersonalizationEdge.Engine.Rules.Shapes;
using PersonalizationEdge.Engine.Rules.Yaml;

namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary><c>is</c> and <c>not</c> of what is one of a few words: choices, codes, languages, tags, flags.</summary>
internal static class WordOperators
{
    private const string Is = "The value is this, or one of these.";
    private const string Not = "The value is none of these, or there is none.";

    public static IReadOnlyList<RuleOperator> All { get; } =
    [
        Row("is", AttributeKind.Choice, ChoiceShape, static (node, use) => Choice(node, use, wanted: true), Is),
        Row("not", AttributeKind.Choice, ChoiceShape, static (node, use) => Choice(node, use, wanted: false), Not),
        Row("is", AttributeKind.Code, CodeShape, static (node, use) => Code(node, use, wanted: true), Is),
        Row("not", AttributeKind.Code, CodeShape, static (node, use) => Code(node, use, wanted: false), Not),
        Row("is", AttributeKind.Language, LanguageShape, static (node, use) => Language(node, use, wanted: true), Is),
        Row("not", AttributeKind.Language, LanguageShape, static (node, use) => Language(node, use, wanted: false), Not),
        Row("is", AttributeKind.Texts, TextsShape, static (node, use) => Texts(node, use, wanted: true), Is),
        Row("not", AttributeKind.Texts, TextsShape, static (node, use) => Texts(node, use, wanted: false), Not),
        Row("is", AttributeKind.Segments, TextsShape, Nothing, "The visitor is in this segment, or in one of these."),
        Row("not", AttributeKind.Segments, TextsShape, Nothing, "The visitor is in none of these segments."),
        Row("is", AttributeKind.Flag, static _ => RuleShapes.Flag, Flag, "The value is yes, or no."),
    ];

    private static RuleOperator Row(
        string name, AttributeKind kind, Func<RuleAttribute, Shape> operand, OperatorCompiler compile, string summary) =>
        new(name, kind, operand, compile) { Summary = summary };

    private static OneOrMoreShape ChoiceShape(RuleAttribute attribute) =>
        new(new TextShape { Words = attribute.Choices });

    private static OneOrMoreShape CodeShape(RuleAttribute attribute) => new(RuleShapes.CountryCode);

    private static OneOrMoreShape LanguageShape(RuleAttribute attribute) => new(RuleShapes.LanguageRange);

    private static OneOrMoreShape TextsShape(RuleAttribute attribute) => RuleShapes.Texts;

    // Segments are three-valued: the condition reader makes a condition of its own of them.
    private static AttributeComparison? Nothing(YamlNode operand, OperatorUse use) =>
        throw new InvalidOperationException("Segments are compiled by the condition reader.");

    private static AttributeComparison? Choice(YamlNode operand, OperatorUse use, bool wanted)
    {
        if (use.Nodes.Texts(operand, use.Attribute.Name) is not { } texts)
            return null;

        var values = texts.Select(text => use.Reader.Choice(text, use.Attribute)).ToArray();
        return values.Contains(null)
            ? null
            : new AttributeComparison(
                use.Text(values!), (in value) => values.AsSpan().Contains(value.Text) == wanted, WhenAbsent: !wanted);
    }

    private static AttributeComparison? Code(YamlNode operand, OperatorUse use, bool wanted)
    {
        if (use.Nodes.Texts(operand, use.Attribute.Name) is not { } texts)
            return null;

        foreach (var text in texts.Where(text => !IsCode(text.Text)))
        {
            var message = $"{use.Attribute.Name} must be two letters, but this is \"{text.Text}\"";
            use.Nodes.Error(text.At, "bad-country", message, "as in ISO 3166: DE, AT, CH");
        }

        if (!texts.All(text => IsCode(text.Text)))
            return null;

        var values = texts.Select(text => text.Text.ToUpperInvariant()).ToArray();
        return new AttributeComparison(
            use.Text(values), (in value) => values.AsSpan().Contains(value.Text) == wanted, WhenAbsent: !wanted);
    }

    private static bool IsCode(string text) => text.Length == 2 && text.All(char.IsAsciiLetter);

    private static AttributeComparison? Language(YamlNode operand, OperatorUse use, bool wanted)
    {
        if (use.Nodes.Texts(operand, use.Attribute.Name) is not { } texts)
            return null;

        var ranges = texts.Select(text => text.Text).ToArray();
        foreach (var text in texts.Where(text => !IsLanguage(text.Text)))
        {
            var message = $"{use.Attribute.Name} must be a language, but this is \"{text.Text}\"";
            use.Nodes.Error(text.At, "bad-language", message, "such as de or de-AT");
        }

        return ranges.All(IsLanguage)
            ? new AttributeComparison(
                use.Text(ranges), (in value) => IsWithinAny(value.Text!, ranges) == wanted, WhenAbsent: !wanted)
            : null;
    }

    // RFC 5646, section 2.1: subtags of at most eight letters or digits, the first of letters.
    private static bool IsLanguage(string text) =>
        text.Split('-') is [{ Length: >= 2 and <= 8 } first, .. var rest]
        && first.All(char.IsAsciiLetter)
        && rest.All(part => part.Length is > 0 and <= 8 && part.All(char.IsAsciiLetterOrDigit));

    // Basic filtering (RFC 4647, section 3.3.1): equal, or the range followed by a hyphen.
    private static bool IsWithinAny(string tag, string[] ranges)
    {
        foreach (var range in ranges)
        {
            if (tag.StartsWith(range, StringComparison.OrdinalIgnoreCase)
                && (tag.Length == range.Length || tag[range.Length] == '-'))
            {
                return true;
            }
        }

        return false;
    }

    private static AttributeComparison? Texts(YamlNode operand, OperatorUse use, bool wanted)
    {
        if (use.Reader.Words(operand, use.Attribute.Name) is not { } values)
            return null;

        return new AttributeComparison(
            use.Text(values), (in value) => HasAny(value.Texts!, values) == wanted, WhenAbsent: !wanted);
    }

    private static bool HasAny(IReadOnlyList<string> texts, string[] wanted)
    {
        for (var i = 0; i < texts.Count; i++)
        {
            foreach (var candidate in wanted)
            {
                if (candidate.Equals(texts[i], StringComparison.OrdinalIgnoreCase))
                    return true;
            }
        }

        return false;
    }

    private static AttributeComparison? Flag(YamlNode operand, OperatorUse use) =>
        use.Nodes.Flag(operand, use.Attribute.Name) is { } wanted
            ? new AttributeComparison(wanted ? "is yes" : "is no", (in value) => value.Flag == wanted)
            : null;
}
