using System.Text;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Tests.Rules;

/// <summary>What lies in the repository's own <c>rules</c> folder holds what it says.</summary>
public sealed class RulesFolderTests
{
    public static TheoryData<int> Examples => [.. Enumerable.Range(0, ReadExamples().Count)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Each_example_of_the_documentation_loads_and_passes_its_tests(int number)
    {
        var text = Encoding.UTF8.GetBytes(ReadExamples()[number]);

        AssertSound(RuleLoader.Load([new RuleSource($"README.md, example {number + 1}", text)]));
    }

    [Fact]
    public void The_demos_rules_load_and_pass_their_tests()
    {
        var result = RuleSetHolder.LoadFrom(RulesFolder());

        AssertSound(result);
        Assert.Equal(["hero", "skins"], result.RuleSet!.Slots.Select(slot => slot.Name));
    }

    private static void AssertSound(RuleLoadResult result)
    {
        Assert.Empty(result.Problems);
        Assert.Empty(RuleTests.Run(result.RuleSet!));
    }

    private static List<string> ReadExamples()
    {
        var parts = File.ReadAllText(Path.Combine(RulesFolder(), "README.md")).Split("```yaml\n");
        return [.. parts.Skip(1).Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)])];
    }

    private static string RulesFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "PersonalizationEdge.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repository.");

        return Path.Combine(folder.FullName, "rules");
    }
}
