namespace PersonalizationEdge.Cli.Checking;

/// <summary>What each code of a problem stands for, whatever the single message says.</summary>
internal static class ProblemCodes
{
    private static readonly Dictionary<string, string> Descriptions = new(StringComparer.Ordinal)
    {
        // Files that cannot be read
        ["no-files"] = "The folder holds no rule files.",
        ["missing-file"] = "A file that is named is not there.",
        ["bad-file"] = "A file cannot be used under its name.",
        ["unreadable"] = "A file cannot be read.",
        ["too-large"] = "A file is larger than allowed.",
        ["empty-file"] = "A file holds nothing.",
        ["not-utf8"] = "A file is not UTF-8 text.",
        ["not-yaml"] = "A file is not YAML.",
        ["anchor"] = "YAML anchors are not allowed.",
        ["alias"] = "YAML aliases are not allowed.",
        ["tag"] = "YAML tags are not allowed.",
        ["documents"] = "A file holds more than one YAML document.",
        ["key-kind"] = "A key is not a single value.",
        ["control-character"] = "A text holds control characters.",
        ["too-many-nodes"] = "A file holds more values than allowed.",
        ["too-deep"] = "Something is nested deeper than allowed.",
        ["more-problems"] = "There are more problems than are told at once.",

        // Keys, names and values
        ["unknown-key"] = "A key is not known where it stands.",
        ["duplicate-key"] = "A key is written twice.",
        ["missing-key"] = "A key that must be there is missing.",
        ["not-supported"] = "This version does not have it.",
        ["wrong-kind"] = "A value is of another kind than it must be.",
        ["empty-list"] = "A list that matches nothing is empty.",
        ["unknown-value"] = "A value is none of the words it can be.",
        ["bad-name"] = "A name cannot be used.",
        ["duplicate-name"] = "A name is declared twice.",
        ["bad-flag"] = "A value is neither yes nor no.",
        ["bad-duration"] = "A value is not a duration.",
        ["bad-percentage"] = "A value is not a percentage.",
        ["bad-count"] = "A value is not a comparison of a count.",
        ["bad-number"] = "A value is not a number that can be.",
        ["bad-time"] = "A value is not a time of day.",
        ["bad-date"] = "A value is not a date.",
        ["bad-country"] = "A value is not the code of a country.",
        ["bad-cookie"] = "A value is not the name of a cookie.",
        ["bad-regex"] = "A regular expression cannot be used.",
        ["bad-path"] = "A value is not a path or a pattern of paths.",
        ["bad-seed"] = "A seed cannot be used.",
        ["bad-selector"] = "A value is not a selector that can be used.",
        ["bad-attribute"] = "An attribute cannot be used.",
        ["bad-url"] = "An address cannot be used.",
        ["bad-placeholder"] = "A placeholder stands where no value may.",
        ["bad-class"] = "A class cannot be used.",
        ["bad-language"] = "A value is not a language.",
        ["bad-range"] = "A range ends before it begins.",
        ["bad-csv"] = "A list file is not CSV.",
        ["every-of-one"] = "A slot is to be every element, and does what can be done in one place only.",
        ["two-actions"] = "A slot does more than one thing.",
        ["two-measures"] = "A condition measures more than one thing.",
        ["two-subjects"] = "An interest is in more than one thing.",
        ["nothing-to-compare"] = "An interest is compared with nothing.",
        ["two-contents"] = "A variant has more than one content.",
        ["unknown-zone"] = "A time zone is not known.",
        ["cache-off"] = "The cache is off in one file and has entries in another.",
        ["session-cookie"] = "A cookie that tells visitors apart is declared not to.",

        // What names something else
        ["unknown-segment"] = "There is no such segment.",
        ["unknown-slot"] = "There is no such slot.",
        ["unknown-variant"] = "There is no such variant.",
        ["unknown-item"] = "There is no such kind of item.",
        ["unknown-goal"] = "There is no such goal.",
        ["unknown-preference"] = "There is no such preference.",
        ["unknown-list"] = "There is no such list.",
        ["unknown-column"] = "A list file has no such column.",
        ["unknown-placeholder"] = "There is no such placeholder.",
        ["segment-cycle"] = "A segment is made of itself.",
        ["test-failed"] = "A test of the rule files does not hold.",

        // Content that deserves a look
        ["script-in-content"] = "Content holds a script.",
        ["iframe-in-content"] = "Content holds an iframe.",
        ["handler-in-content"] = "Content holds an event handler.",
        ["unbalanced-content"] = "Content leaves an element open, or closes one that is not its own.",
        ["image-without-alt"] = "An image in content has no alternative text.",

        // Lints
        ["unused-segment"] = "A segment is used by nothing.",
        ["shadowed-variant"] = "A variant never gets its turn.",
        ["never-shown"] = "A slot or a variant is never shown.",
        ["same-element"] = "Two slots change the same element.",
        ["sensitive-words"] = "A segment speaks of what the GDPR protects in Article 9, and is not marked.",
        ["slow-rules"] = "The rules ask more on one page than is quick.",
        ["bought-without-items"] = "A goal says what was bought, but no kind of items is declared.",
        ["cache-not-reached"] = "An entry of cache never counts.",
        ["long-caching"] = "Pages are kept so long that changes are seen late.",
        ["slot-not-seen"] = "A slot is not on the site's pages.",
        ["slot-in-slot"] = "A slot's element lies in that of another slot, or is the same.",
    };

    /// <summary>What a code stands for; of a code that is not in the table, its own words.</summary>
    public static string Describe(string code) =>
        Descriptions.GetValueOrDefault(code) ?? $"{char.ToUpperInvariant(code[0])}{code[1..].Replace('-', ' ')}.";

    /// <summary>Whether a code is in the table.</summary>
    public static bool IsKnown(string code) => Descriptions.ContainsKey(code);
}
