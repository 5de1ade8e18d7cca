using System.Diagnostics;
using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Scoring;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Benchmarks.Scoring;

/// <summary>A site of 100,000 items, what a million views taught, and visitors with full histories.</summary>
/// <remarks>
/// 200 tastes of 500 items; within a taste the n-th item is visited about 1/(n + 1) as often as the first. An item has
/// its taste's tag, three of 2,000 others and one of 300 categories.
/// </remarks>
internal sealed class ScoringScene
{
    public const int Items = 100_000;
    public const int Views = 1_000_000;
    public const int RowLength = 8;
    private const int ItemsOfTaste = 500;
    private const int ShownRows = 128;
    private const long NowMs = 1_772_625_600_000;

    private readonly Random _random = new(1);
    private readonly string[] _paths = [.. Enumerable.Range(0, Items).Select(number => $"/p/item-{number}")];
    private readonly Catalogue _catalogue = new();
    private readonly (Profile Profile, ItemExposure[] Shown, string[] InView)[] _visitors;

    public ScoringScene(int visitors)
    {
        ScoringItem[] items = [.. _paths.Select(Item)];
        foreach (var item in items)
            _catalogue.Learn(new Item { Path = item.Path, Kind = item.Kind });

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var start = Stopwatch.GetTimestamp();
        Learn();
        Learning = Stopwatch.GetElapsedTime(start);
        CountsBytes = GC.GetTotalMemory(forceFullCollection: true) - before;

        start = Stopwatch.GetTimestamp();
        Index = ItemIndex.Build(items, Counts, NowMs);
        Indexing = Stopwatch.GetElapsedTime(start);
        IndexBytes = GC.GetTotalMemory(forceFullCollection: true) - before - CountsBytes;
        Scorer = new CountScorer(Counts, _catalogue) { Index = Index };
        _visitors = [.. Enumerable.Range(0, visitors).Select(_ => Visitor())];
    }

    public ItemCounts Counts { get; } = new();

    public ItemIndex Index { get; }

    public CountScorer Scorer { get; }

    public TimeSpan Learning { get; }

    public TimeSpan Indexing { get; }

    public long CountsBytes { get; }

    public long IndexBytes { get; }

    /// <summary>A row for a visitor: everything excluded that can be, two of a category.</summary>
    public int Rank(int visitor, Span<RankedItem> ranked)
    {
        ref readonly var who = ref _visitors[visitor];

        return Scorer.Rank(
            new RankingRequest
            {
                Kind = "product",
                NowMs = NowMs,
                Profile = who.Profile,
                PagePath = "/",
                InView = who.InView,
                Shown = who.Shown,
                TodayStartMs = NowMs - 43_200_000,
                Exclude = RowExclusions.Bought | RowExclusions.InView | RowExclusions.SeenToday | RowExclusions.Viewed,
                MaxPerCategory = 2,
            },
            ranked);
    }

    private ScoringItem Item(string path, int number) => new()
    {
        Path = path,
        Kind = "product",
        Category = $"category-{_random.Next(300)}",
        Brand = $"brand-{_random.Next(1000)}",
        Tags =
        [
            $"taste-{number / ItemsOfTaste}", .. Enumerable.Range(0, 3).Select(_ => $"tag-{_random.Next(2000)}"),
        ],
    };

    private string PathOf(int taste)
    {
        var place = (int)(Math.Pow(ItemsOfTaste + 1, _random.NextDouble()) - 1);
        return _paths[(taste * ItemsOfTaste) + place];
    }

    // Sessions of ten views, four of five of them of one taste.
    private void Learn()
    {
        var before = new List<string>();
        for (var view = 0; view < Views; view++)
        {
            if (view % 10 == 0)
                before.Clear();

            const int tastes = Items / ItemsOfTaste;
            var path = PathOf(_random.Next(5) == 0 ? _random.Next(tastes) : view / 10 % tastes);
            Counts.View(path, before.ToArray(), NowMs - ((Views - view) * 2000L));
            before.Remove(path);
            before.Insert(0, path);
            if (before.Count > ItemCounts.MaxBefore)
                before.RemoveAt(ItemCounts.MaxBefore);
        }
    }

    private (Profile Profile, ItemExposure[] Shown, string[] InView) Visitor()
    {
        int[] tastes = [.. Enumerable.Range(0, 3).Select(_ => _random.Next(Items / ItemsOfTaste))];
        // As a codec reads them: no text of one visitor is that of another.
        string AnyPath() => new(PathOf(tastes[_random.Next(3)]).AsSpan());
        HistoryEntry Entry(int place) => new(
            NowMs - ((VisitorHistory.Limit - place) * 3_600_000L),
            place % 3 == 2 ? EventKind.Exposure : place % 20 == 0 ? EventKind.Purchase : EventKind.PageView,
            AnyPath());

        return (
            new Profile
            {
                History = Enumerable.Range(0, VisitorHistory.Limit).Select(Entry).ToArray(),
                VisitStartMs = NowMs - 7_200_000,
            },
            [
                .. Enumerable.Range(0, ShownRows * RowLength)
                    .Select(number => new ItemExposure(AnyPath(), NowMs - (number * 600_000L))),
            ],
            [.. Enumerable.Range(0, 40).Select(_ => AnyPath())]);
    }
}
