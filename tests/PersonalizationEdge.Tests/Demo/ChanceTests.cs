using PersonalizationEdge.Demo.Visitors;

namespace PersonalizationEdge.Tests.Demo;

public sealed class ChanceTests
{
    private const int Draws = 100_000;

    [Fact]
    public void The_same_seed_gives_the_same_and_any_other_gives_something_else()
    {
        Assert.Equal(Few(1, 2, 3), Few(1, 2, 3));
        Assert.Equal(4, new[] { Few(1, 2, 3), Few(0, 2, 3), Few(1, 0, 3), Few(1, 2, 0) }.Distinct().Count());

        static string Few(int seed, int visitor, int purpose)
        {
            var chance = Chance.For(seed, visitor, purpose);

            return string.Join(' ', Enumerable.Range(0, 8).Select(_ => chance.Between(0, 9)));
        }
    }

    [Fact]
    public void The_first_draws_of_many_visitors_are_as_likely_as_they_say()
    {
        var happened = Enumerable.Range(0, Draws).Count(visitor => Chance.For(1, visitor, 0).Happens(0.25));

        // Six standard deviations.
        Assert.InRange(happened, (Draws * 0.25) - 822, (Draws * 0.25) + 822);
    }

    [Fact]
    public void Numbers_lie_between_least_and_most_and_are_equally_likely()
    {
        var chance = Chance.For(1, 0, 0);
        var counts = new int[4];
        for (var draw = 0; draw < Draws; draw++)
            counts[chance.Between(2, 5) - 2]++;

        Assert.All(counts, count => Assert.InRange(count, (Draws / 4) - 822, (Draws / 4) + 822));
    }

    [Fact]
    public void Of_what_is_ranked_the_nth_comes_1_nth_as_often()
    {
        var chance = Chance.For(1, 0, 0);
        var counts = new int[4];
        for (var draw = 0; draw < Draws; draw++)
            counts[chance.EarlyOf([0, 1, 2, 3])]++;

        // 1 + 1/2 + 1/3 + 1/4 = 25/12.
        Assert.All(Enumerable.Range(0, 4), place =>
            Assert.InRange(counts[place] / (Draws * 12.0 / 25 / (place + 1)), 0.95, 1.05));
    }
}
