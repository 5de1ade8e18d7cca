using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Tests.Rules;

/// <summary>Each file in Cases: rule files that are wrong, and all the problems to be told, word for word.</summary>
public sealed class RuleProblemTests
{
    public static TheoryData<string> Cases => RuleCase.In("Rules");

    /// <summary>The codes that the description of the language promises; scripts may look for them.</summary>
    public static TheoryData<string> Codes =>
    [
        "bad-attribute", "bad-cookie", "bad-country", "bad-date", "bad-number", "bad-placeholder", "bad-regex", "bad-time", "bad-url",
        "cache-off", "duplicate-key", "empty-list", "handler-in-content", "iframe-in-content", "image-without-alt", "missing-key",
        "not-supported", "script-in-content", "session-cookie", "too-large", "unknown-key", "unknown-placeholder", "unknown-value",
        "unknown-zone",
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void All_problems_are_told_with_place_and_hint(string name)
    {
        var rules = RuleCase.Read("Rules", name);
        var expected = RuleCase.Lines(rules.Sections.Single(section => section.Name == "problems").Text);

        var result = rules.Load();

        // A set without errors goes on to the tests that its files hold.
        var problems = result.RuleSet is { } set ? [.. result.Problems, .. RuleTests.Run(set)] : result.Problems;
        var (wanted, told) = (string.Join('\n', expected), string.Join('\n', problems));
        Assert.True(wanted == told, $"{name}\nExpected:\n{wanted}\nActual:\n{told}");
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void Every_code_has_a_case(string code) =>
        Assert.Contains(
            RuleCase.NamesIn("Rules").SelectMany(name => RuleCase.Read("Rules", name).Load().Problems),
            problem => problem.Code == code);
}
