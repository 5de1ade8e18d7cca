using System.Text.Json;
using PersonalizationEdge.Engine.Rules.Loading;
using PersonalizationEdge.Engine.Rules.Schema;
using PersonalizationEdge.Engine.Rules.Shapes;

namespace PersonalizationEdge.Tests.Rules.Schema;

/// <summary>Schemas of shapes made by hand, and what an editor takes and refuses by them.</summary>
public sealed class SchemaWriterTests
{
    [AjvFact]
    public Task Keys_are_known_and_required_and_those_of_later_versions_are_not_there() => AssertAsync(
        Map(
            new RuleKey("at", new TextShape(), "Where") { IsRequired = true },
            new RuleKey("gpc", new FlagShape(), "Whether"),
            new RuleKey("row", new TextShape(), "Later") { IsNotYet = true }),
        valid: ["{ at: x }", "{ at: x, gpc: on }"],
        invalid: ["{ gpc: on }", "{ at: x, aat: y }", "{ at: x, row: y }", "[at]", "at", "{}"]);

    [AjvFact]
    public Task Exactly_one_of_a_group_must_be_there() => AssertAsync(
        Map(Texts("name", "html", "file", "text")) with { ExactlyOneOf = [["html", "file", "text"]] },
        valid: ["{ html: x }", "{ file: x, name: y }"],
        invalid: ["{ name: x }", "{ html: x, file: y }", "{ html: x, file: y, text: z }"]);

    [AjvFact]
    public Task At_most_one_of_a_group_may_be_there() => AssertAsync(
        Map(Texts("name", "count", "sum", "last")) with { AtMostOneOf = [["count", "sum", "last"], ["name"]] },
        valid: ["{}", "{ name: x }", "{ sum: x }"],
        invalid: ["{ count: x, sum: y }", "{ count: x, sum: y, last: z }"]);

    [AjvFact]
    public Task At_least_one_of_a_group_must_be_there() => AssertAsync(
        Map(Texts("set", "remove", "name")) with { AtLeastOneOf = [["set", "remove"]] },
        valid: ["{ set: x }", "{ set: x, remove: y }"],
        invalid: ["{}", "{ name: x }"]);

    [AjvFact]
    public Task Groups_hold_beside_each_other_and_without_keys_of_later_versions() => AssertAsync(
        Map([.. Texts("a", "b", "c", "d"), new RuleKey("e", new TextShape(), "Later") { IsNotYet = true }]) with
        {
            ExactlyOneOf = [["a", "b", "e"]],
            AtMostOneOf = [["c", "d"]],
        },
        valid: ["{ a: x }", "{ b: x, d: y }"],
        invalid: ["{ c: x }", "{ a: x, b: y }", "{ a: x, c: y, d: z }", "{ e: x }"]);

    [AjvFact]
    public Task A_text_is_any_single_value_that_is_not_empty() => AssertAsync(
        Key(new TextShape()),
        valid: ["k: x", "k: 5", "k: 1.50", "k: true", "k: on", "k: 2026-11-27", "k: '5'"],
        invalid: ["k:", "k: ~", "k: ''", "k: []", "k: {}"]);

    [AjvFact]
    public Task Words_are_as_they_are_written_with_or_without_quotes() => AssertAsync(
        Key(new TextShape { Words = ["opt-in", "1", "2.5", "true", "on"] }),
        valid: ["k: opt-in", "k: 1", "k: '1'", "k: 2.5", "k: true", "k: 'true'", "k: on"],
        invalid: ["k: opt-out", "k: 2", "k: false", "k: OPT-IN", "k: yes", "k:"]);

    [AjvFact]
    public Task A_pattern_that_digits_match_takes_numbers() => AssertAsync(
        Key(new TextShape { Pattern = "^[a-z0-9-]+$" }),
        valid: ["k: dry", "k: 2026", "k: 'x-1'", "k: true"],
        invalid: ["k: Dry", "k: 'a b'", "k:"]);

    [AjvFact]
    public Task A_pattern_that_no_digits_match_takes_none() => AssertAsync(
        Key(new TextShape { Pattern = "[1-9][0-9]*[smhdw]" }),
        valid: ["k: 30d", "k: '5m'"],
        invalid: ["k: 30", "k: d", "k: 30d later", "k: true", "k: 0.5"]);

    [AjvFact]
    public Task Alternatives_of_a_pattern_are_anchored_all() => AssertAsync(
        Key(new TextShape { Pattern = "^today|[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
        valid: ["k: today", "k: 2026-11-27"],
        invalid: ["k: today and tomorrow", "k: on 2026-11-27", "k: 2026"]);

    [AjvFact]
    public Task A_length_counts_for_texts_and_numbers() => AssertAsync(
        Key(new TextShape { MaxLength = 3 }),
        valid: ["k: abc", "k: 999", "k: -99"],
        invalid: ["k: abcd", "k: 1000", "k: -100", "k: true"]);

    [AjvFact]
    public Task A_flag_is_yes_or_no_in_each_spelling() => AssertAsync(
        Key(new FlagShape()),
        valid: ["k: yes", "k: no", "k: on", "k: off", "k: true", "k: false"],
        invalid: ["k: maybe", "k: 1", "k:", "k: Yes"]);

    [AjvFact]
    public Task A_number_may_be_quoted_and_has_bounds() => AssertAsync(
        new KeyTable("a test", new RuleKey("n", new NumberShape(false, 0, 256), "A number"), new RuleKey(
            "w", new NumberShape(true, -1000, 1000), "A whole number")),
        valid: ["n: 0", "n: 12.5", "n: '12.5'", "n: 256", "w: -1000", "w: '-5'"],
        invalid: ["n: -1", "n: 257", "n: '-1'", "n: x", "n:", "w: 1.5", "w: '1.5'", "w: 1001", "w: true"]);

    [AjvFact]
    public Task A_list_has_its_bounds() => AssertAsync(
        Key(new ListShape(new TextShape(), 2, 3)),
        valid: ["k: [a, b]", "k: [1, 2, 3]"],
        invalid: ["k: [a]", "k: [a, b, c, d]", "k: a", "k: [a, []]"]);

    [AjvFact]
    public Task One_or_more_is_a_value_or_a_list_that_is_not_empty() => AssertAsync(
        Key(new OneOrMoreShape(new TextShape { Pattern = "/.*" })),
        valid: ["k: /a", "k: [/a, /b]"],
        invalid: ["k: []", "k: a", "k: [/a, b]", "k: [[/a]]", "k:"]);

    [AjvFact]
    public Task One_of_several_shapes_is_enough() => AssertAsync(
        Key(new EitherShape(new NumberShape(true), new MapShape(Map(Texts("query"))))),
        valid: ["k: 5", "k: { query: total }"],
        invalid: ["k: x", "k: { queri: total }", "k: [5]"]);

    [AjvFact]
    public Task A_shape_with_a_name_may_hold_itself() => AssertAsync(
        new KeyTable("a test", new RuleKey("when", Condition, "Who")),
        valid: ["when: { path: / }", "when: { not: { all: [{ path: / }, { not: { path: /a } }] } }"],
        invalid: ["when: { not: { pat: / } }", "when: { all: [{ path: / }, {}] }", "when: x"]);

    [AjvFact]
    public Task Names_are_letters_and_digits_of_any_language() => AssertAsync(
        Key(new NamedShape(new TextShape()) { Forbidden = ["default"], Least = 1 }),
        valid:
        [
            "k: { dry-skin: x }", "k: { a_b.c-9: x }", "k: { größe: x, 日本: y }", "k: { 5: x }",
            $"k: {{ {new string('a', 64)}: x }}",
        ],
        invalid:
        [
            "k: {}", "k: { default: x }", "k: { 'a b': x }", "k: { '': x }", "k: { a/b: x }", "k: { a: x, b: }",
            $"k: {{ {new string('a', 65)}: x }}", "k: { 'x²': x }", "k: { 𝒳: x }",
        ]);

    [Theory]
    [InlineData("größe", true)]
    [InlineData("日本", true)]
    [InlineData("x²", false)]
    [InlineData("𝒳", false)]
    [InlineData("٣", true)]
    [InlineData("Ⅷ", false)]
    public void The_loader_takes_the_same_names(string name, bool isName) =>
        Assert.Equal(isName, name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.'));

    [AjvFact]
    public Task Other_names_are_only_not_empty() => AssertAsync(
        Key(new NamedShape(new TextShape()) { HasRuleNames = false }),
        valid: ["k: {}", "k: { X-Shop Profile: a, default: b }"],
        invalid: ["k: { '': x }"]);

    [Fact]
    public void Descriptions_are_the_keys_summaries_also_beside_a_reference()
    {
        var table = new KeyTable(
            "a test", new RuleKey("at", new TextShape(), "Where <it> is"), new RuleKey("when", Condition, "Who"));

        var text = SchemaWriter.Write(table);

        var properties = JsonDocument.Parse(text).RootElement.GetProperty("properties");
        Assert.Equal("Where <it> is", properties.GetProperty("at").GetProperty("description").GetString());
        var when = properties.GetProperty("when");
        Assert.Equal("Who", when.GetProperty("description").GetString());
        Assert.Equal("#/definitions/condition", when.GetProperty("allOf")[0].GetProperty("$ref").GetString());
    }

    [Fact]
    public void The_same_shapes_give_the_same_bytes_and_lines_end_with_a_line_feed()
    {
        var table = new KeyTable("a test", new RuleKey("when", Condition, "Who"));

        var text = SchemaWriter.Write(table);

        Assert.Equal(text, SchemaWriter.Write(table));
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
    }

    private static NamedReference Condition { get; } = new("condition", () => new MapShape(new KeyTable(
        "a condition",
        new RuleKey("path", new TextShape(), "The path"),
        new RuleKey("not", Condition!, "Not this"),
        new RuleKey("all", new ListShape(Condition!, 1), "All of these"))
    {
        ExactlyOneOf = [["path", "not", "all"]],
    }));

    private static KeyTable Map(params RuleKey[] keys) => new("a test", keys);

    private static RuleKey[] Texts(params string[] names) =>
        [.. names.Select(name => new RuleKey(name, new TextShape(), name))];

    private static KeyTable Key(Shape shape) => Map(new RuleKey("k", shape, "A key"));

    private static async Task AssertAsync(KeyTable root, string[] valid, string[] invalid)
    {
        var answers = await Ajv.ValidateAsync(SchemaWriter.Write(root), [.. valid, .. invalid]);

        var wrong = answers.Zip(valid.Concat(invalid), (answer, document) => $"{document} is {answer}")
            .Where((_, at) => (answers[at] == "valid") != (at < valid.Length));
        Assert.Empty(wrong);
        Assert.Equal(valid.Length + invalid.Length, answers.Count);
    }
}
