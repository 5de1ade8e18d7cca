namespace PersonalizationEdge.Engine.Scoring;

/// <summary>
/// Which items are visited together and which are popular, learned one event at a time and decaying with time.
/// </summary>
/// <remarks>
/// Written under a lock, read without one: see <see cref="CountTable"/>. The same events in the same order give the
/// same counts. At most <see cref="ItemCountsOptions.MaxItems"/> x (8 x <see cref="ItemCountsOptions.MaxNeighbours"/> +
/// about 150 bytes + the path). What bots and the hold-out do is not to be given to it.
/// </remarks>
public sealed class ItemCounts
{
    /// <summary>The most items before a view that count as visited together with it.</summary>
    public const int MaxBefore = 5;

    /// <summary>The longest path counted, in characters.</summary>
    public const int MaxPathLength = 512;

    private readonly Lock _writing = new();
    private volatile CountTable _table;

    /// <summary>Begins without any.</summary>
    public ItemCounts(ItemCountsOptions? options = null)
    {
        options ??= new ItemCountsOptions();
        options.Check();
        _table = new CountTable(options, landmarkMs: 0);
    }

    private ItemCounts(CountTable table) => _table = table;

    /// <summary>Bounds and half-lives.</summary>
    public ItemCountsOptions Options => _table.Options;

    /// <summary>Items counted.</summary>
    public int Count => _table.Count;

    /// <summary>The counts now, for a ranking.</summary>
    internal CountTable Table => _table;

    /// <summary>Reads what <see cref="Save"/> wrote; null if it is damaged or of another version.</summary>
    /// <param name="source">Where to read; exceptions of the stream itself go to the caller.</param>
    /// <param name="options">Bounds and half-lives; counts saved with other half-lives are not taken.</param>
    public static ItemCounts? Load(Stream source, ItemCountsOptions? options = null)
    {
        options ??= new ItemCountsOptions();
        options.Check();

        return CountTableFormat.Read(source, options) is { } table ? new ItemCounts(table) : null;
    }

    /// <summary>Writes the counts; may be called while others count.</summary>
    public void Save(Stream destination) => CountTableFormat.Write(_table, destination);

    /// <summary>Counts a view, and that it was visited together with the visitor's items before it.</summary>
    /// <param name="item">The item's path.</param>
    /// <param name="before">The visitor's different items just before it, the latest first; the n-th counts 1/n. Only
    /// the first <see cref="MaxBefore"/> count.</param>
    /// <param name="timeMs">When, in milliseconds since 1970-01-01 UTC.</param>
    public void View(string item, ReadOnlySpan<string> before, long timeMs)
    {
        if (item.Length > MaxPathLength)
            return;

        lock (_writing)
        {
            before = before[..Math.Min(before.Length, MaxBefore)];
            var table = TableFor(timeMs, newItems: 1 + before.Length);
            var number = NumberOf(table, item);
            AddSignal(table, number, ItemSignal.View, timeMs);
            AddTogether(table, number, before, timeMs);
        }
    }

    /// <summary>Counts what else happened with an item.</summary>
    /// <param name="item">The item's path.</param>
    /// <param name="signal">What happened.</param>
    /// <param name="timeMs">When, in milliseconds since 1970-01-01 UTC.</param>
    public void Add(string item, ItemSignal signal, long timeMs)
    {
        if (item.Length > MaxPathLength)
            return;

        lock (_writing)
        {
            var table = TableFor(timeMs, newItems: 1);
            AddSignal(table, NumberOf(table, item), signal, timeMs);
        }
    }

    /// <summary>An item's popularity: the weight of what happens with it a day, see
    /// <see cref="CountReading"/>.</summary>
    public double Popularity(string item, long nowMs)
    {
        var reading = new CountReading(_table, nowMs);
        var number = reading.Table.Find(item);

        return number < 0 ? 0 : reading.Popularity(number);
    }

    /// <summary>How much two items are visited together: each time 1/distance, halved after every half-life.</summary>
    public double CoVisits(string item, string other, long nowMs)
    {
        var reading = new CountReading(_table, nowMs);
        var (number, wanted) = (reading.Table.Find(item), reading.Table.Find(other));
        if (number < 0)
            return 0;

        return reading.Table.Row(number)
            .Where(one => one.Number == wanted)
            .Sum(one => one.Weight * reading.CoVisitFactor);
    }

    private static int NumberOf(CountTable table, string item)
    {
        var number = table.Find(item);
        return number >= 0 ? number : table.Add(item);
    }

    private static double WeightOf(ItemSignal signal) => signal switch
    {
        ItemSignal.View => 1,
        ItemSignal.Purchase => 5,
        _ => throw new ArgumentOutOfRangeException(nameof(signal), signal, "No such signal."),
    };

    private static double Grown(CountTable table, long timeMs, TimeSpan halfLife) =>
        Math.Pow(2, table.HalfLives(timeMs, halfLife));

    private static void AddSignal(CountTable table, int number, ItemSignal signal, long timeMs)
    {
        var weight = WeightOf(signal);
        table.AddPopularity(
            number,
            weight * Grown(table, timeMs, table.Options.ShortHalfLife),
            weight * Grown(table, timeMs, table.Options.LongHalfLife));
    }

    private static void AddTogether(CountTable table, int number, ReadOnlySpan<string> before, long timeMs)
    {
        Span<Neighbour> gains = stackalloc Neighbour[MaxBefore];
        var (count, grown) = (0, Grown(table, timeMs, table.Options.CoVisitHalfLife));
        for (var place = 0; place < before.Length; place++)
        {
            if (before[place].Length > MaxPathLength)
                continue;

            var other = NumberOf(table, before[place]);
            var weight = (float)(grown / (place + 1));
            if (other == number || Holds(gains[..count], other))
                continue;

            gains[count++] = new Neighbour(other, weight);
            table.AddNeighbours(other, [new Neighbour(number, weight)]);
        }

        if (count > 0)
            table.AddNeighbours(number, gains[..count]);
    }

    private static bool Holds(ReadOnlySpan<Neighbour> gains, int number)
    {
        foreach (var gain in gains)
        {
            if (gain.Number == number)
                return true;
        }

        return false;
    }

    // With room for some new items, and for numbers of that time.
    private CountTable TableFor(long timeMs, int newItems)
    {
        var table = _table;
        var isFull = table.Count + newItems > table.Options.MaxItems;
        if (table.Count == 0 || table.IsOutgrown(timeMs) || isFull)
        {
            var most = isFull ? Math.Min(table.Count, table.Options.MaxItems) * 7 / 8 : table.Count;
            _table = table = table.Rebuilt(timeMs, Math.Min(most, table.Options.MaxItems - newItems));
        }

        return table;
    }
}
