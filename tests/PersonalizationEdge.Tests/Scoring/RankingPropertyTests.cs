using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Scoring;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Scoring;

/// <summary>What holds of every row, in three hundred shops made by chance.</summary>
public sealed class RankingPropertyTests
{
    private const int Shops = 300;
    private const long TodayMs = 86_400_000;

    [Fact]
    public void No_item_stands_twice_and_each_is_of_the_kind_in_stock_and_has_a_reason()
    {
        Check((_, row) =>
        {
            Assert.Equal(row.Count, row.Select(one => one.Item.Path).Distinct().Count());
            Assert.All(row, one => Assert.True(one.Item is { Kind: "product", IsInStock: true }));
            Assert.All(row, one => Assert.True(one.Parts.Count > 0 && one.Score > 0));
        });
    }

    [Fact]
    public void The_better_stands_first()
    {
        Check((_, row) =>
        {
            for (var place = 1; place < row.Count; place++)
                Assert.True(row[place - 1].Score >= row[place].Score);
        });
    }

    [Fact]
    public void What_is_excluded_is_not_there()
    {
        Check((shop, row) =>
        {
            var bought = shop.History.Where(entry => entry.Kind == EventKind.Purchase).Select(entry => entry.Path);
            var viewed = shop.History
                .Where(entry => entry.Kind == EventKind.PageView && entry.TimeMs >= shop.Profile.VisitStartMs)
                .Select(entry => entry.Path);
            var seen = shop.Shown.Where(shown => shown.TimeMs >= TestEvents.Noon - TodayMs).Select(shown => shown.Path);
            string[] excluded = [.. bought, .. viewed, .. seen, .. shop.InView, .. shop.Placed, shop.Items[0].Path];

            Assert.DoesNotContain(row, one => excluded.Contains(one.Item.Path));
        });
    }

    [Fact]
    public void Caps_hold()
    {
        Check((_, row) =>
        {
            Assert.All(row.Where(one => one.Item.Category is not null).GroupBy(one => one.Item.Category),
                same => Assert.InRange(same.Count(), 1, 2));
            Assert.All(row.Where(one => one.Item.Brand is not null).GroupBy(one => one.Item.Brand),
                same => Assert.InRange(same.Count(), 1, 3));
        });
    }

    [Fact]
    public void Asking_again_gives_the_same()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var shop = new SmallShop(seed);
            var once = Rank(shop).Select(one => (one.Item.Path, one.Score));

            Assert.Equal(once, Rank(shop).Select(one => (one.Item.Path, one.Score)));
            Assert.Equal(once, Rank(new SmallShop(seed)).Select(one => (one.Item.Path, one.Score)));
        }
    }

    [Fact]
    public void A_shorter_row_is_the_beginning_of_the_longer()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            var shop = new SmallShop(seed);
            var paths = Rank(shop).Select(one => one.Item.Path).ToList();

            Assert.Equal(paths.Take(3), Rank(shop, 3).Select(one => one.Item.Path));
        }
    }

    private static void Check(Action<SmallShop, List<RankedItem>> check)
    {
        var ranked = 0;
        for (var seed = 0; seed < Shops; seed++)
        {
            var shop = new SmallShop(seed);
            var row = Rank(shop);
            ranked += row.Count;
            check(shop, row);
        }

        Assert.True(ranked > Shops, "Too few items were ranked for this to prove anything.");
    }

    private static List<RankedItem> Rank(SmallShop shop, int wanted = 8)
    {
        var ranked = new RankedItem[wanted];
        var count = shop.Scorer.Rank(
            new RankingRequest
            {
                Kind = "product",
                NowMs = TestEvents.Noon,
                Profile = shop.Profile,
                PagePath = shop.Items[0].Path,
                InView = shop.InView,
                Placed = shop.Placed,
                Shown = shop.Shown,
                TodayStartMs = TestEvents.Noon - TodayMs,
                Exclude = RowExclusions.Bought | RowExclusions.InView | RowExclusions.SeenToday | RowExclusions.Viewed,
                MaxPerCategory = 2,
                MaxPerBrand = 3,
                ColdPopular = true,
            },
            ranked);

        return [.. ranked.Take(count)];
    }
}
