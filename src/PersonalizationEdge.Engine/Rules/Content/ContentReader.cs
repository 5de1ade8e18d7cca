namespace PersonalizationEdge.Engine.Rules.Content;

/// <summary>Compiles an owner's content.</summary>
internal static class ContentReader
{
    /// <summary>The most characters of one content.</summary>
    public const int MaxCharacters = 1024 * 1024;

    // The longest reference by name has 32 characters.
    private const int MaxReferenceCharacters = 64;

    /// <summary>The content compiled, or null if a problem forbids using it.</summary>
    /// <param name="text">The content as the owner wrote it.</param>
    /// <param name="context">What it is read as.</param>
    /// <param name="scope">What it may show.</param>
    /// <param name="problems">What is wrong with it, in the order of the places.</param>
    public static ContentTemplate? Parse(
        string text, ContentContext context, ContentScope scope, out IReadOnlyList<ContentProblem> problems)
    {
        var found = new ContentProblems();
        var template = Parse(text, context, scope, found);
        problems = found.ToList();
        return template;
    }

    private static ContentTemplate? Parse(
        string text, ContentContext context, ContentScope scope, ContentProblems problems)
    {
        if (text.Length > MaxCharacters)
        {
            problems.Error(0, "too-large", $"the content is longer than {MaxCharacters} characters", "write less");
            return null;
        }

        var placeholders = new PlaceholderReader(text, scope, problems).Read();
        if (context.IsHtml)
            MarkupCheck.Run(text, placeholders, problems);
        else if (context.Attribute is { } attribute)
            CheckValue(attribute, text, placeholders, problems);

        return problems.HasErrors ? null : Compile(text, context, placeholders);
    }

    private static void CheckValue(
        string attribute, string text, IReadOnlyList<WrittenPlaceholder> placeholders, ContentProblems problems)
    {
        foreach (var placeholder in placeholders)
        {
            placeholder.Encoding = ValueEncoding.Raw;
            if (AttributeRules.CodeIn(attribute) is { } code)
            {
                var message = $"{{{placeholder.Name}}} cannot stand in {code} ({attribute})";
                problems.Error(placeholder.Start, "bad-placeholder", message, "no encoding makes a value safe there");
            }
        }

        if (!AttributeRules.IsUrl(attribute))
            return;

        var url = new UrlValue(attribute, [.. Literals(text, placeholders)], placeholders, problems);
        url.Place(ValueEncoding.RawPath);
        if (url.DangerousScheme() is { } scheme)
            problems.Error(0, "bad-url", $"{attribute} is a {scheme} URL", "link to a page, a file or a picture");
    }

    private static ContentTemplate Compile(
        string text, ContentContext context, IReadOnlyList<WrittenPlaceholder> placeholders)
    {
        var literals = Literals(text, placeholders).ToList();
        if (!context.IsHtml && context.Attribute is null)
            literals = literals.ConvertAll(ValueEncoder.Text);
        if (placeholders.Count == 0)
            return ContentTemplate.OfLiteral(literals[0]);

        var different = placeholders.Select(placeholder => placeholder.Placeholder).Distinct().ToList();
        var parts = new List<ContentPart>();
        for (var i = 0; i < placeholders.Count; i++)
        {
            parts.Add(new ContentPart(context.IsHtml ? WithoutOpenReference(literals[i]) : literals[i]));
            parts.Add(new ContentPart(null, different.IndexOf(placeholders[i].Placeholder), placeholders[i].Encoding));
        }

        parts.Add(new ContentPart(literals[^1]));
        return ContentTemplate.OfParts([.. parts.Where(part => part.Literal != "")], different);
    }

    // What stands between the placeholders: one more than they are. Two opening braces are one.
    private static IEnumerable<string> Literals(string text, IReadOnlyList<WrittenPlaceholder> placeholders)
    {
        var start = 0;
        foreach (var placeholder in placeholders)
        {
            yield return Literal(text[start..placeholder.Start]);
            start = placeholder.End;
        }

        yield return Literal(text[start..]);
    }

    private static string Literal(string written) => written.Replace("{{", "{", StringComparison.Ordinal);

    // An ampersand must not become a character reference by the value behind it: "?a=1&" and "lt".
    private static string WithoutOpenReference(string literal)
    {
        var lowest = Math.Max(0, literal.Length - MaxReferenceCharacters);
        for (var at = literal.Length - 1; at >= lowest; at--)
        {
            if (literal[at] == '&')
                return literal.Insert(at + 1, "amp;");
            if (literal[at] != '#' && !char.IsAsciiLetterOrDigit(literal[at]))
                break;
        }

        return literal;
    }
}
