using PersonalizationEdge.Engine.Events;
using PersonalizationEdge.Engine.Items;
using PersonalizationEdge.Engine.Scoring;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Tests.Support;

namespace PersonalizationEdge.Tests.Scoring;

/// <summary>A shop made by chance from a seed: items, visits of others, and a visitor.</summary>
internal sealed class SmallShop
{
    private readonly Random _random;

    public SmallShop(int seed)
    {
        _random = new Random(seed);
        Items = [.. Enumerable.Range(0, _random.Next(2, 60)).Select(Item)];
        Counts = new ItemCounts();
        for (var visit = _random.Next(40); visit >= 0; visit--)
            Visit();

        Scorer = new CountScorer(Counts, new Catalogue()) { Index = ItemIndex.Build(Items, Counts, TestEvents.Noon) };
        History = [.. Enumerable.Range(0, _random.Next(1, 60)).Select(_ => Entry()).OrderBy(entry => entry.TimeMs)];
        Shown = [.. Enumerable.Range(0, _random.Next(60)).Select(_ => new ItemExposure(AnyPath(), AnyTimeMs()))];
        InView = [.. Enumerable.Range(0, _random.Next(5)).Select(_ => AnyPath())];
        Placed = [.. Enumerable.Range(0, _random.Next(5)).Select(_ => AnyPath())];
    }

    public ScoringItem[] Items { get; }

    public ItemCounts Counts { get; }

    public CountScorer Scorer { get; }

    public HistoryEntry[] History { get; }

    public ItemExposure[] Shown { get; }

    public string[] InView { get; }

    public string[] Placed { get; }

    public Profile Profile => new() { History = History, VisitStartMs = TestEvents.Noon - 3_600_000 };

    public string AnyPath() => Items[_random.Next(Items.Length)].Path;

    private ScoringItem Item(int number) => new()
    {
        Path = $"/p/{number}",
        Kind = number % 7 == 6 ? "article" : "product",
        Category = _random.Next(5) == 0 ? null : $"c{_random.Next(4)}",
        Brand = _random.Next(5) == 0 ? null : $"b{_random.Next(3)}",
        Tags = [.. Enumerable.Range(0, _random.Next(4)).Select(_ => $"t{_random.Next(6)}")],
        PublishedMs = _random.Next(3) == 0 ? null : AnyTimeMs(),
        IsInStock = _random.Next(8) > 0,
    };

    private void Visit()
    {
        var before = new List<string>();
        for (var view = _random.Next(6); view >= 0; view--)
        {
            var path = AnyPath();
            Counts.View(path, before.ToArray(), TestEvents.Noon - _random.Next(1_000_000));
            before.Remove(path);
            before.Insert(0, path);
        }
    }

    private HistoryEntry Entry()
    {
        var kind = _random.Next(5) switch { 0 => EventKind.Purchase, 1 => EventKind.Exposure, _ => EventKind.PageView };
        return new HistoryEntry(AnyTimeMs(), kind, _random.Next(6) == 0 ? "/elsewhere" : AnyPath());
    }

    private long AnyTimeMs() => TestEvents.Noon - _random.NextInt64(5L * 86_400_000);
}
