using PersonalizationEdge.Engine.Experiments;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Tests.Experiments;

public sealed class AssignmentSeedTests
{
    // The vectors of GrowthBook's SDKs for hash version 2 (packages/sdk-js/test/cases.json).
    [Theory]
    [InlineData("seed", "a", 0.0505)]
    [InlineData("seed", "b", 0.2696)]
    [InlineData("foo", "ab", 0.2575)]
    [InlineData("foo", "def", 0.2019)]
    [InlineData("89123klj", "8952klfjas09ujkasdf", 0.124)]
    [InlineData("90850943850283058242805", "123", 0.7516)]
    [InlineData("()**(%$##$%#$#", "___)((*\":&", 0.0128)]
    public void GrowthBooks_vectors_hold(string seed, string value, double expected) =>
        Assert.Equal(expected, new AssignmentSeed(seed).Assign(value));

    [Fact]
    public void A_visitor_is_hashed_by_the_text_of_the_id()
    {
        var visitor = new VisitorId(UInt128.MaxValue / 7);
        var seed = new AssignmentSeed("hold-out");

        Assert.Equal(seed.Assign(visitor.ToString()), seed.Assign(visitor));
        Assert.Equal(seed.Assign(new string('0', 31) + "1"), seed.Assign(new VisitorId(1)));
    }

    [Fact]
    public void Visitors_spread_evenly()
    {
        var seed = new AssignmentSeed("spread");
        var tenths = new int[10];
        for (var number = 0; number < 100_000; number++)
            tenths[(int)(seed.Assign(new VisitorId((UInt128)number)) * 10)]++;

        // Six standard deviations of a fair split.
        Assert.All(tenths, count => Assert.InRange(count, 9_430, 10_570));
    }
}
