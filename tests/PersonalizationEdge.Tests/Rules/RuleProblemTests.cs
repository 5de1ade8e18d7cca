using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Tests.Rules;

/// <summary>Each file in Cases: rule files that are wrong, and all the problems to be told, word for word.</summary>
public sealed class RuleProblemTests
{
    public static TheoryData<string> Cases => RuleCase.In("Rules");

    [Theory]
    [MemberData(nameof(Cases))]
    public void All_problems_are_told_with_place_and_hint(string name)
    {
        var rules = RuleCase.Read("Rules", name);
        var expected = RuleCase.Lines(rules.Sections.Single(section => section.Name == "problems").Text);

        var result = rules.Load();

        // A set without errors goes on to the tests that its files hold.
        var problems = result.RuleSet is { } set ? RuleTests.Run(set) : result.Problems;
        Assert.Equal(string.Join('\n', expected), string.Join('\n', problems));
    }
}
