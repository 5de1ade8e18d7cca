namespace PersonalizationEdge.Engine.Rules.Lints;

/// <summary>Segments that tell of health, beliefs and the like (GDPR, Article 9) and are not marked as such.</summary>
internal static class SensitiveWords
{
    public static IEnumerable<RuleProblem> Find(RuleSet rules, LintContext context)
    {
        foreach (var segment in rules.Segments.Where(segment => !segment.IsSensitive))
        {
            if (Find(segment) is not { } found)
                continue;

            yield return context.Warn(
                "sensitive-words",
                segment.Place,
                $"segment \"{segment.Name}\" speaks of {found.Category} (\"{found.Word}\"), "
                    + "which the GDPR protects in Article 9: it may be used only if the visitor agrees to just that",
                "write sensitive: yes in the segment, which also says that it is meant; or use other words");
        }
    }

    private static (string Word, string Category)? Find(Segment segment) =>
        segment.Words.Select(Unescaped).Prepend(segment.Description ?? "").Prepend(segment.Name)
            .Select(SensitiveWordList.Instance.Find)
            .FirstOrDefault(found => found is not null);

    // Paths are compared as they are sent, percent-encoded.
    private static string Unescaped(string text) => Uri.UnescapeDataString(text);
}
