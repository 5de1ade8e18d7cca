using System.Runtime.InteropServices;

namespace PersonalizationEdge.Engine.Scoring;

/// <summary>Arranges items once, off the request path.</summary>
internal sealed class ItemIndexBuilder(CountReading counts)
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<IndexedItem> _items = [];
    private readonly Dictionary<Topic, int> _topics = [];
    private readonly Dictionary<string, int> _kinds = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _brands = new(StringComparer.Ordinal);

    public ItemIndex Build(IEnumerable<ScoringItem> items)
    {
        foreach (var item in items)
        {
            if (_numbers.TryAdd(item.Path, _items.Count))
                _items.Add(Indexed(item));
        }

        var shelves = _kinds.ToDictionary(kind => kind.Key, kind => ShelfOf(kind.Value), StringComparer.Ordinal);

        Topic[] topics = [.. _topics.OrderBy(topic => topic.Value).Select(topic => topic.Key)];

        return new ItemIndex([.. _items], _numbers, topics, shelves, counts.Table);
    }

    private static int NumberOf<TName>(Dictionary<TName, int> numbers, TName name)
        where TName : notnull
    {
        numbers.TryAdd(name, numbers.Count);
        return numbers[name];
    }

    private IndexedItem Indexed(ScoringItem item)
    {
        int[] topics = [.. Topic.Of(item).Select(topic => NumberOf(_topics, topic))];

        return new IndexedItem(
            item,
            item.IsInStock,
            counts.Table.Find(item.Path),
            topics,
            NumberOf(_kinds, item.Kind),
            item.Category is null ? -1 : topics[0],
            item.Brand is null ? -1 : NumberOf(_brands, item.Brand));
    }

    private KindShelf ShelfOf(int kind)
    {
        int[] all =
        [
            .. Enumerable.Range(0, _items.Count)
                .Where(number => _items[number].Kind == kind && _items[number].IsInStock)
                .OrderByDescending(Popularity)
                .ThenBy(number => _items[number].Item.Path, StringComparer.Ordinal),
        ];
        var byTopic = new Dictionary<int, (int Count, List<int> First)>();
        foreach (var number in all)
        {
            foreach (var topic in _items[number].Topics)
            {
                ref var shelf = ref CollectionsMarshal.GetValueRefOrAddDefault(byTopic, topic, out _);
                shelf.First ??= [];
                shelf.Count++;
                if (shelf.First.Count < KindShelf.TopicLimit)
                    shelf.First.Add(number);
            }
        }

        return new KindShelf(
            kind,
            all.Length,
            all[..Math.Min(all.Length, KindShelf.PopularLimit)],
            byTopic.ToDictionary(shelf => shelf.Key, shelf => (shelf.Value.Count, shelf.Value.First.ToArray())));
    }

    private double Popularity(int number) =>
        _items[number].Counted is >= 0 and var counted ? counts.Popularity(counted) : 0;
}
