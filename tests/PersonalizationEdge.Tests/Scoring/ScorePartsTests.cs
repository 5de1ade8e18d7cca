using PersonalizationEdge.Engine.Scoring;

namespace PersonalizationEdge.Tests.Scoring;

public sealed class ScorePartsTests
{
    [Fact]
    public void The_largest_parts_are_kept_largest_first_and_equals_in_their_order()
    {
        var parts = default(ScoreParts);
        (string, double)[] added = [("a", 1), ("b", 3), ("none", 0), ("c", 1), ("d", 2), ("e", 0.5), ("f", 4)];
        foreach (var (name, value) in added)
            parts.Add(new ScorePart(ScorePartKind.Tag, name, value));

        Assert.Equal(["f", "b", "d", "a"], Enumerable.Range(0, parts.Count).Select(place => parts[place].Subject));
    }
}
