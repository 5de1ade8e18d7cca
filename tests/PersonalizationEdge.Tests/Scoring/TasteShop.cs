using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Scoring;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Scoring;

/// <summary>A shop of five tastes with a row on every page, lived in by visitors made by chance from a seed.</summary>
/// <remarks>
/// 40 items a taste, the n-th visited 1/(n + 1) as often as the first; a visitor's next page is with probability 0.85
/// of the visitor's taste, else any. Half of an item's tags are its taste's, the other half are shared by all tastes.
/// </remarks>
internal sealed class TasteShop
{
    public const int Tastes = 5;
    public const int RowLength = 8;
    private const int ItemsOfTaste = 40;
    private const double OwnTaste = 0.85;
    private const int ViewsBetweenIndexes = 200;

    private readonly Random _random;
    private readonly Catalogue _catalogue = new();
    private readonly ItemCounts _counts = new();
    private readonly CountLearner _learner;
    private readonly ScoringItem[] _items;
    private int _views;

    public TasteShop(int seed, CountScorerOptions? options = null)
    {
        _random = new Random(seed);
        _items = [.. Enumerable.Range(0, Tastes * ItemsOfTaste).Select(Item)];
        _learner = new CountLearner(_counts, _catalogue);
        Scorer = new CountScorer(_counts, _catalogue, options);
        foreach (var item in _items)
            _catalogue.Learn(new Item { Path = item.Path, Kind = item.Kind });
    }

    public CountScorer Scorer { get; }

    public static int TasteOf(string path) => path[3] - '0';

    /// <summary>Visitors of all tastes in turn, who have looked around at some pages each.</summary>
    public TasteVisitor[] Populate(int visitors, int views)
    {
        TasteVisitor[] all =
            [.. Enumerable.Range(0, visitors).Select(number => new TasteVisitor(number, number % Tastes))];
        for (var view = 0; view < views; view++)
        {
            foreach (var visitor in all)
                Browse(visitor, TestEvents.Noon + (view / 6 * 86_400_000L) + (view % 6 * 60_000L) + visitor.Number);
        }

        BuildIndex(all[^1].NowMs);
        return all;
    }

    /// <summary>A visitor's next page, with its row.</summary>
    public void Browse(TasteVisitor visitor, long timeMs)
    {
        var taste = _random.NextDouble() < OwnTaste ? visitor.Taste : _random.Next(Tastes);
        var happened = TestEvents.View(TestEvents.Visitor(visitor.Number), AnyOf(taste), timeMs);
        if (_views++ % ViewsBetweenIndexes == 0)
            BuildIndex(timeMs);

        visitor.NowMs = timeMs;
        visitor.Row = Rank(visitor, visitor.Profile, happened.Path);
        _learner.Learn(happened, visitor.Profile.History);
        visitor.Look(happened);
    }

    /// <summary>The row that a visitor of whom nothing is known would get.</summary>
    public IReadOnlyList<string> PopularRow(TasteVisitor visitor) => Rank(visitor, null, "/");

    private List<string> Rank(TasteVisitor visitor, Profile? profile, string page)
    {
        var ranked = new RankedItem[RowLength];
        var count = Scorer.Rank(
            new RankingRequest
            {
                Kind = "product",
                NowMs = visitor.NowMs,
                Profile = profile,
                PagePath = page,
                Exclude = RowExclusions.Viewed,
                Shown = profile is null ? [] : visitor.Shown.ToArray(),
                ColdPopular = true,
            },
            ranked);

        return [.. ranked.Take(count).Select(one => one.Item.Path)];
    }

    private static ScoringItem Item(int number) => new()
    {
        Path = $"/p/{number / ItemsOfTaste}-{number % ItemsOfTaste}",
        Kind = "product",
        Tags = [$"taste-{number / ItemsOfTaste}", $"shared-{number % 4}"],
    };

    private string AnyOf(int taste)
    {
        // The inverse of the distribution function of 1/(n + 1), nearly.
        var place = (int)(Math.Pow(ItemsOfTaste + 1, _random.NextDouble()) - 1);
        return $"/p/{taste}-{place}";
    }

    private void BuildIndex(long nowMs) => Scorer.Index = ItemIndex.Build(_items, _counts, nowMs);
}
