namespace PersonalizationEdge.Tests.Scoring;

/// <summary>Each file in Cases: see <see cref="ScoringCase"/>.</summary>
public sealed class ScoringCaseTests
{
    public static TheoryData<string> Cases => [.. ScoringCase.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Rows_are_as_the_case_says(string name)
    {
        var read = ScoringCase.Read(name);

        Assert.NotEmpty(read.Rows);
        foreach (var (heading, expected) in read.Rows)
            Assert.Equal([heading, .. expected], [heading, .. read.Rank(heading)]);
    }
}
