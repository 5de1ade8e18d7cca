using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Engine.Scoring;

/// <summary>The site's items arranged for scoring; immutable, built again when the catalogue has changed.</summary>
public sealed class ItemIndex
{
    private readonly IndexedItem[] _items;
    private readonly Dictionary<string, int> _numbers;
    private readonly Dictionary<string, KindShelf> _shelves;
    private readonly int[] _byCounted;

    internal ItemIndex(
        IndexedItem[] items,
        Dictionary<string, int> numbers,
        Topic[] topics,
        Dictionary<string, KindShelf> shelves,
        CountTable table)
    {
        (_items, _numbers, Topics, _shelves, Table) = (items, numbers, topics, shelves, table);
        // Items counted later are found by their path.
        _byCounted = new int[table.Count];
        Array.Fill(_byCounted, -1);
        for (var number = 0; number < items.Length; number++)
        {
            if (items[number].Counted is >= 0 and var counted && counted < _byCounted.Length)
                _byCounted[counted] = number;
        }
    }

    /// <summary>Items in it.</summary>
    public int Count => _items.Length;

    internal ReadOnlySpan<IndexedItem> Items => _items;

    internal Topic[] Topics { get; }

    /// <summary>The counts whose numbers are known here.</summary>
    internal CountTable Table { get; }

    /// <summary>Arranges items.</summary>
    /// <param name="items">The items, each path once; of one given twice the first counts.</param>
    /// <param name="counts">How popular they are.</param>
    /// <param name="nowMs">The time, in milliseconds since 1970-01-01 UTC.</param>
    public static ItemIndex Build(IEnumerable<ScoringItem> items, ItemCounts counts, long nowMs) =>
        new ItemIndexBuilder(new CountReading(counts.Table, nowMs)).Build(items);

    /// <summary>Arranges the items of a catalogue.</summary>
    /// <param name="items">The items.</param>
    /// <param name="counts">How popular they are.</param>
    /// <param name="nowMs">The time, in milliseconds since 1970-01-01 UTC.</param>
    public static ItemIndex Build(CatalogueSnapshot items, ItemCounts counts, long nowMs) =>
        Build(items.Kinds.SelectMany(kind => items.OfKind(kind).ToArray()).Select(ScoringItem.Of), counts, nowMs);

    /// <summary>The item's number, -1 if it is not here.</summary>
    internal int Find(string path) => _numbers.TryGetValue(path, out var number) ? number : -1;

    internal KindShelf ShelfOf(string kind) => _shelves.GetValueOrDefault(kind, KindShelf.Empty);

    /// <summary>The number here of an item that has another number in the counts, -1 if it is not here.</summary>
    internal int OfCounted(CountTable table, int counted) =>
        ReferenceEquals(table, Table) && counted < _byCounted.Length ? _byCounted[counted] : Find(table.Path(counted));

    /// <summary>The number in the counts of an item here, -1 if it has not been counted.</summary>
    internal int CountedOf(CountTable table, int number)
    {
        ref readonly var item = ref _items[number];
        return ReferenceEquals(table, Table) && item.Counted >= 0 ? item.Counted : table.Find(item.Item.Path);
    }
}
