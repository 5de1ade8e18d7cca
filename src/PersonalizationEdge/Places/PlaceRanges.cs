using System.Numerics;

namespace PersonalizationEdge.Places;

/// <summary>Ranges as a table's rows give them, in any order and one inside another, made into segments.</summary>
internal sealed class PlaceRanges<T>
    where T : unmanaged, IBinaryInteger<T>, IMinMaxValue<T>
{
    private readonly List<PlaceRange<T>> _ranges = [];

    /// <summary>How many there are.</summary>
    public int Count => _ranges.Count;

    /// <summary>Adds a range.</summary>
    public void Add(PlaceRange<T> range) => _ranges.Add(range);

    /// <summary>
    /// Pairs of ranges of which neither is the more specific one: as long as each other, with addresses in common.
    /// </summary>
    public IEnumerable<(PlaceRange<T> Earlier, PlaceRange<T> Later)> FindTies()
    {
        _ranges.Sort(static (a, b) => (Length(a), a.First, a.Line).CompareTo((Length(b), b.First, b.Line)));
        for (var i = 1; i < _ranges.Count; i++)
        {
            var (before, range) = (_ranges[i - 1], _ranges[i]);
            if (Length(before) == Length(range) && range.First <= before.Last)
                yield return before.Line < range.Line ? (before, range) : (range, before);
        }
    }

    /// <summary>The segments; where several ranges have an address, the shortest of them says the place.</summary>
    public PlaceSegments<T> Flatten()
    {
        _ranges.Sort(static (a, b) => a.First.CompareTo(b.First));
        var starts = new List<T>(_ranges.Count);
        var places = new List<ushort>(_ranges.Count);
        var open = new PriorityQueue<PlaceRange<T>, T>();
        var next = 0;
        var position = T.MinValue;
        while (next < _ranges.Count || open.Count > 0)
        {
            // 1. Ranges that ended are closed, those that begin here opened.
            while (open.Count > 0 && open.Peek().Last < position)
                open.Dequeue();

            if (open.Count == 0 && next < _ranges.Count && _ranges[next].First > position)
            {
                Begin(position, place: 0);
                position = _ranges[next].First;
            }

            for (; next < _ranges.Count && _ranges[next].First <= position; next++)
                open.Enqueue(_ranges[next], Length(_ranges[next]));

            // 2. The shortest open one rules until it ends, or until another begins.
            while (open.Count > 0 && open.Peek().Last < position)
                open.Dequeue();

            if (open.Count == 0)
                continue;

            var shortest = open.Peek();
            Begin(position, shortest.Place);
            if (next < _ranges.Count && _ranges[next].First <= shortest.Last)
            {
                position = _ranges[next].First;
            }
            else if (shortest.Last == T.MaxValue)
            {
                return new PlaceSegments<T>([.. starts], [.. places]);
            }
            else
            {
                position = shortest.Last + T.One;
            }
        }

        Begin(position, place: 0);

        return new PlaceSegments<T>([.. starts], [.. places]);

        // Neighbours in one place are one segment.
        void Begin(T start, ushort place)
        {
            if (places.Count > 0 && places[^1] == place)
                return;

            starts.Add(start);
            places.Add(place);
        }
    }

    private static T Length(PlaceRange<T> range) => range.Last - range.First;
}
