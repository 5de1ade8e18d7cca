using System.Text;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Tests.Rules;

/// <summary>Rule files made to hurt: as deep, long and many as the limits let through, and beyond them.</summary>
internal static class RuleBombs
{
    // A little below the limit of a file, so that it is read.
    private const int OneMegabyte = 1_000_000;

    private static readonly string Long = new('x', OneMegabyte);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<RuleBomb> All { get; } =
    [
        Bomb("10,000 square brackets", "too-deep", () => Repeated("[", 10_000)),
        Bomb("10,000 curly brackets", "too-deep", () => Repeated("{a: ", 10_000)),
        Bomb("10,000 dashes on a line", "too-deep", () => Repeated("- ", 10_000)),
        Bomb("10,000 square brackets behind a key", "too-deep", () => "segments: " + Repeated("[", 10_000)),
        Bomb("brackets and braces by turns", "too-deep", () => Repeated("[{a: ", 10_000)),
        Bomb("blocks nested by a space each", "too-deep", () => Lines(1_000, n => new string(' ', n) + "a:")),
        Bomb("closing brackets", "not-yaml", () => Repeated("]", OneMegabyte)),
        Bomb("a megabyte of opening brackets", "too-deep", () => Repeated("[", OneMegabyte)),
        Bomb("a megabyte of dashes", "wrong-kind", () => Repeated("-", OneMegabyte)),
        Bomb("a megabyte of question marks", "key-kind", () => Repeated("? ", OneMegabyte / 2)),
        Bomb("an anchor", "anchor", () => "a: &a [x, x]\nb: [*a, *a]\n"),
        Bomb("an anchor of a megabyte", "anchor", () => $"a: &{Long} x\n"),
        Bomb("an alias of a megabyte", "alias", () => $"a: *{Long}\n"),
        Bomb("a tag of a megabyte", "tag", () => $"a: !{Long} x\n"),
        Bomb("a comment of a megabyte", "empty-file", () => "# " + Long),
        Bomb("a megabyte of empty lines", "empty-file", () => Repeated("\n", OneMegabyte)),
        Bomb("a megabyte of documents", "documents", () => Repeated("---\n", OneMegabyte / 4)),
        Bomb("a file of two megabytes", "too-large", () => Long + Long),

        Bomb("a plain megabyte for a section", "wrong-kind", () => $"site: {Long}"),
        Bomb("a quoted megabyte for a section", "wrong-kind", () => $"site: \"{Long}\""),
        Bomb("a single-quoted megabyte for a section", "wrong-kind", () => $"site: '{Long}'"),
        Bomb("a block of a megabyte for a section", "wrong-kind", () => $"site: |\n  {Long}\n"),
        Bomb("a folded megabyte of lines", "wrong-kind", () => "site: >\n" + Repeated("  x\n", 250_000)),
        Bomb("a quoted megabyte of escapes", "wrong-kind", () => $"site: \"{Repeated("\\x41", 250_000)}\""),
        Bomb("a key of a megabyte", "not-yaml", () => $"{Long}: x"),
        Bomb("an explicit key of a megabyte", "unknown-key", () => $"? {Long}\n: x\n"),
        Bomb("a segment's name of a megabyte", "bad-name", () => $"segments:\n  ? {Long}\n  : {{ when: {{ path: / }} }}\n"),
        Bomb("a regular expression of a megabyte", "bad-regex", () => Segment($"{{ path: {{ regex: {Long} }} }}")),
        Bomb("a path of a megabyte", "bad-path", () => Segment($"{{ path: /{Long} }}")),
        Bomb("a country of a megabyte", "bad-country", () => Segment($"{{ country: {Long} }}")),
        Bomb("a device of a megabyte", "unknown-value", () => Segment($"{{ device: {Long} }}")),
        Bomb("a count of a megabyte", "bad-count", () => Segment($"{{ viewed: {{ tag: a }}, count: \">= {new string('9', OneMegabyte)}\" }}")),
        Bomb("a duration of a megabyte", "bad-duration", () => Segment($"{{ viewed: {{ tag: a }}, within: {new string('9', OneMegabyte)}d }}")),
        Bomb("a segment wanted of a megabyte", "unknown-segment", () => Segment($"{{ segment: {Long} }}")),
        Bomb("a selector of a megabyte", "bad-selector", () => Slot($"at: \"{Long}>\", hide: {{ for: a }}")),
        Bomb("a selector of nearly half a million parts", "bad-selector", () => Slot($"at: \"{Repeated("a ", 450_000)}\", hide: {{ for: a }}")),
        Bomb("HTML of a megabyte of open tags", "too-deep", () => Slot($"banner: {{ variants: {{ v: {{ html: '{Repeated("<b>", 320_000)}' }} }} }}")),
        Bomb("HTML of a megabyte of placeholders", "unknown-placeholder", () => Slot($"banner: {{ variants: {{ v: {{ html: '{Repeated("{item.x}", 120_000)}' }} }} }}")),

        Bomb("14,500 unknown keys", "unknown-key", () => Lines(14_500, n => $"k{n}: x")),
        Bomb("14,500 keys that nearly are one", "unknown-key", () => Lines(14_500, n => $"segment{n % 10}: x")),
        Bomb("14,500 keys in a site", "unknown-key", () => "site:\n" + Lines(14_500, n => $"  consen{n}: x")),
        Bomb("14,500 keys in a segment", "unknown-key", () => "segments:\n  a:\n" + Lines(14_500, n => $"    whe{n}: x")),
        Bomb("14,500 keys in a condition", "unknown-key", () => "segments:\n  a:\n    when:\n" + Lines(14_500, n => $"      viewe{n}: x")),
        Bomb("14,500 keys in a slot", "unknown-key", () => "slots:\n  a:\n" + Lines(14_500, n => $"    banne{n}: x")),
        Bomb("14,500 segments without a condition", "wrong-kind", () => "segments:\n" + Lines(14_500, n => $"  s{n}: x")),
        Bomb("14,500 slots without an action", "wrong-kind", () => "slots:\n" + Lines(14_500, n => $"  s{n}: x")),
        Bomb("14,500 items", "wrong-kind", () => "items:\n" + Lines(14_500, n => $"  s{n}: x")),
        Bomb("14,500 goals", "wrong-kind", () => "goals:\n" + Lines(14_500, n => $"  s{n}: x")),
        Bomb("14,500 preferences", "wrong-kind", () => "preferences:\n" + Lines(14_500, n => $"  s{n}: x")),
        Bomb("14,500 lists", "wrong-kind", () => "lists:\n" + Lines(14_500, n => $"  s{n}: x")),
        Bomb("29,000 tests", "wrong-kind", () => "tests:\n" + Lines(29_000, _ => "  - x")),
        Bomb("60,000 items of a list", "too-many-nodes", () => $"[{Repeated("a,", 60_000)}]"),
        Bomb("29,000 unknown devices", "unknown-value", () => Segment($"{{ device: [{Repeated("phon,", 29_000)}] }}")),
        Bomb("29,000 unknown segments", "unknown-segment", () => Segment($"{{ segment: [{Repeated("aa,", 29_000)}] }}")),
        Bomb("10,000 segments", "too-many-nodes", () => "segments:\n" + Lines(10_000, n => $"  s{n}: {{ when: {{ path: /{n} }} }}")),
        Bomb("4,900 misspelt segments among 4,900", "unknown-segment", () => "segments:\n" + Lines(4_900, n => $"  s{n}: {{ when: {{ segment: t{n} }} }}")),
        Bomb("a chain of 3,000 segments", "too-deep", () => "segments:\n" + Lines(3_000, n => $"  s{n}: {{ when: {{ segment: s{n + 1} }} }}")),
        Bomb("a circle of 3,000 segments", "too-deep", () => "segments:\n" + Lines(3_000, n => $"  s{n}: {{ when: {{ segment: s{(n + 1) % 3_000} }} }}")),
        Bomb("3,000 history filters of unknown slots", "unknown-slot", () => Slots(500) + "segments:\n" + Lines(3_000, n => $"  s{n}: {{ when: {{ saw: b{n} }} }}")),
        Bomb("regular expressions that grow", "bad-regex", () => Segment($"{{ path: {{ regex: '(?:(?:{Repeated("(?:a|b|ab){1,99}", 10)}){{1,99}}){{1,99}}' }} }}")),
        Bomb("400 regular expressions that grow", "bad-regex", () => "segments:\n" + Lines(400, n => $"  s{n}: {{ when: {{ path: {{ regex: '(?:(?:a{{1,9}}{n}){{1,99}}){{1,99}}(b' }} }} }}")),
        Bomb("a list file of 100,001 values", "too-large", () => Listed(Lines(100_001, n => $"v{n}"))),
        Bomb("a list file of a megabyte in one value", "bad-csv", () => Listed(Repeated(" ", OneMegabyte))),
        Bomb("an included file of two megabytes", "too-large", () => Included(Long + Long)),
        Bomb("the same included file of a megabyte 100 times", "unbalanced-content", () => Included("<b>" + Long)),
    ];

    /// <summary>Large but sound files, which are loaded.</summary>
    public static IReadOnlyList<RuleBomb> Sound { get; } =
    [
        Bomb("4,900 segments", "", () => "segments:\n" + Lines(4_900, n => $"  s{n}: {{ when: {{ path: /{n}/** }} }}")),
        Bomb("2,900 history filters", "", () => "segments:\n" + Lines(2_900, n => $"  s{n}: {{ when: {{ viewed: {{ tag: t{n} }}, count: \">= 3\" }} }}")),
        Bomb("1,000 slots", "", () => Slots(1_000)),
        Bomb("4,000 patterns of stars", "", () => Segment($"{{ path: [{string.Join(", ", Enumerable.Range(0, 4_000).Select(n => $"'/{Repeated("*a", 100)}{n}'"))}] }}")),
        Bomb("a list file of 100,000 values", "", () => Listed(Lines(100_000, n => $"v{n}"))),
        Bomb("200 regular expressions", "", () => "segments:\n" + Lines(200, n => $"  s{n}: {{ when: {{ path: {{ regex: '/(?:[a-z]+|[0-9]{{1,9}}){n}.*' }} }} }}")),
    ];

    private static RuleBomb Bomb(string name, string code, Func<string> text) =>
        new(name, code, () => new RuleSource("rules.yaml", Encoding.UTF8.GetBytes(text())));

    private static RuleBomb Bomb(string name, string code, Func<RuleSource> make) => new(name, code, make);

    private static string Repeated(string text, int times) => new StringBuilder().Insert(0, text, times).ToString();

    private static string Lines(int count, Func<int, string> line)
    {
        var text = new StringBuilder();
        for (var number = 0; number < count; number++)
            text.Append(line(number)).Append('\n');

        return text.ToString();
    }

    private static string Segment(string when) => $"segments:\n  a: {{ when: {when} }}\n";

    private static string Slot(string slot) => $"segments: {{ a: {{ when: {{ path: / }} }} }}\nslots:\n  s: {{ {slot} }}\n";

    private static string Slots(int count) =>
        "slots:\n" + Lines(count, n => $"  a{n}: {{ banner: {{ variants: {{ v{n}: {{ html: x }}, w: {{ html: x }} }} }} }}");

    private static RuleSource Listed(string list) => With("lists:\n  a: { file: list.csv }\n", list);

    private static RuleSource Included(string content)
    {
        var variants = Lines(100, n => $"        v{n}: {{ file: a.html }}");
        return With($"slots:\n  s:\n    banner:\n      variants:\n{variants}", content);
    }

    private static RuleSource With(string rules, string beside)
    {
        var bytes = Encoding.UTF8.GetBytes(beside);
        return new RuleSource("rules.yaml", Encoding.UTF8.GetBytes(rules)) { ReadBeside = _ => bytes };
    }
}
