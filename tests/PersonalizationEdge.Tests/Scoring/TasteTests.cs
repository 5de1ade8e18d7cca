using PersonalizationEdge.Engine.Scoring;

namespace PersonalizationEdge.Tests.Scoring;

/// <summary>What rows do for visitors with a taste; see <see cref="TasteShop"/> for how they live.</summary>
public sealed class TasteTests
{
    /// <summary>The most that an item is shown to a visitor in a day who does not look at it: six times, and as what is
    /// shown in the morning has decayed by the evening, two more.</summary>
    private const int MostADay = 8;

    private const int Visitors = 60;
    private const int Views = 18;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Rows_hold_the_visitor_s_taste_at_least_three_times_as_often_as_popularity_does(int seed)
    {
        var shop = new TasteShop(seed);
        var visitors = shop.Populate(Visitors, Views);

        var rows = visitors.Average(visitor => visitor.ShareOfTaste(visitor.Row));
        var popular = visitors.Average(visitor => visitor.ShareOfTaste(shop.PopularRow(visitor)));

        Assert.InRange(popular, 0.1, 0.3);
        Assert.True(rows >= 3 * popular, $"{rows:F3} is of the visitor's taste, by popularity {popular:F3}.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_taste_that_changes_is_followed_within_five_page_views(int seed)
    {
        var shop = new TasteShop(seed);
        var visitors = shop.Populate(Visitors, Views);
        var before = visitors.Average(visitor => visitor.ShareOfTaste(visitor.Row));
        foreach (var visitor in visitors)
        {
            visitor.Taste = (visitor.Taste + 1) % TasteShop.Tastes;
            for (var view = 0; view < 5; view++)
                shop.Browse(visitor, visitor.NowMs + 86_400_000 + (view * 60_000));
        }

        // Followed: most of the row is of the new taste, and nearly as much as was of the old.
        var after = visitors.Average(visitor => visitor.ShareOfTaste(visitor.Row));
        Assert.True(
            after > 0.5 && after > 0.75 * before,
            $"{after:F3} is of the new taste, {before:F3} was of the old.");
    }

    [Fact]
    public void An_item_that_nobody_looks_at_is_not_shown_again_and_again()
    {
        var tiring = LongVisits(new CountScorerOptions());
        var tireless = LongVisits(new CountScorerOptions { FadesAfter = 1e9, GoneAfter = 1e9 });

        Assert.InRange(tiring, 1, MostADay);
        Assert.True(tireless > MostADay, $"Without fatigue {tireless} times: the cap proves nothing.");
    }

    [Fact]
    public void The_same_seed_gives_the_same_rows()
    {
        var once = new TasteShop(7).Populate(20, 12).SelectMany(visitor => visitor.Row);

        Assert.Equal(once, new TasteShop(7).Populate(20, 12).SelectMany(visitor => visitor.Row));
    }

    // Forty pages in two hours.
    private static int LongVisits(CountScorerOptions options)
    {
        var shop = new TasteShop(4, options);
        var visitors = shop.Populate(20, 6);
        foreach (var visitor in visitors)
        {
            for (var view = 0; view < 40; view++)
                shop.Browse(visitor, visitor.NowMs + 180_000);
        }

        return visitors.Max(visitor => visitor.MostShownInADay);
    }
}
