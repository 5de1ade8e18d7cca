using System.Text;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Rules.Reference;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Rules;

/// <summary>What lies in the repository's own <c>rules</c> folder holds what it says.</summary>
public sealed class RulesFolderTests
{
    private static readonly string Folder = Path.Combine(RepositoryFolder.Path, "rules");

    public static TheoryData<int> Examples => [.. Enumerable.Range(0, RuleExamples.All.Count)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Each_example_of_the_documentation_loads_and_passes_its_tests(int number)
    {
        var text = Encoding.UTF8.GetBytes(RuleExamples.All[number]);

        AssertSound(RuleLoader.Load([new RuleSource($"example {number + 1}", text)]));
    }

    [Fact]
    public void The_demos_rules_load_and_pass_their_tests()
    {
        var result = RuleSetHolder.LoadFrom(Folder);

        AssertSound(result);
        Assert.Equal(["hero", "skins", "recommended", "magazine"], result.RuleSet!.Slots.Select(slot => slot.Name));
    }

    [Fact]
    public void The_reference_is_that_of_the_tables()
    {
        var text = File.ReadAllText(Path.Combine(Folder, "README.md"));

        // If this fails: edge schema --reference, and put it at the end of the file.
        Assert.Equal(RuleReference.Write(), text[text.IndexOf("## Reference\n", StringComparison.Ordinal)..]);
    }

    [Fact]
    public void The_schema_is_that_of_the_tables()
    {
        // If this fails: edge schema --out rules/edge.schema.json
        Assert.Equal(RuleSchema.Write(), File.ReadAllText(Path.Combine(Folder, "edge.schema.json")));
    }

    private static void AssertSound(RuleLoadResult result)
    {
        Assert.Empty(result.Problems);
        Assert.Empty(RuleTests.Run(result.RuleSet!));
    }
}
