using System.Collections.Concurrent;

namespace PersonalizationEdge.Engine.Scoring;

/// <summary>
/// The counts of items by number, as if all had happened at one time, the landmark: what happens later weighs more by
/// as much as what happened before has decayed meanwhile (forward decay, Cormode et al. 2009).
/// </summary>
/// <remarks>
/// So nothing has to be touched for time to pass, and a count is one number. One writer, any readers, no lock: a number
/// is never given to another item, a row is an array replaced whole, a popularity one atomic double. When the table is
/// full or the landmark too long ago, a new table takes its place, and who reads the old one goes on undisturbed.
/// </remarks>
internal sealed class CountTable(ItemCountsOptions options, long landmarkMs)
{
    // A float overflows beyond 2^127, a double beyond 2^1023; the counts themselves need room too.
    private const double MostHalfLivesOfFloats = 60;
    private const double MostHalfLivesOfDoubles = 500;

    // Nothing that a sum would show.
    private const float LeastWeight = 1e-12f;

    private readonly ConcurrentDictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly string[] _paths = new string[options.MaxItems];
    private readonly Neighbour[]?[] _rows = new Neighbour[options.MaxItems][];
    private readonly double[] _short = new double[options.MaxItems];
    private readonly double[] _long = new double[options.MaxItems];
    private int _count;

    public ItemCountsOptions Options { get; } = options;

    public long LandmarkMs { get; } = landmarkMs;

    public int Count => Volatile.Read(ref _count);

    public int Find(string path) => _numbers.TryGetValue(path, out var number) ? number : -1;

    public string Path(int number) => _paths[number];

    public Neighbour[] Row(int number) => Volatile.Read(ref _rows[number]) ?? [];

    public (double Short, double Long) Popularity(int number) =>
        (Volatile.Read(ref _short[number]), Volatile.Read(ref _long[number]));

    /// <summary>How many half-lives later than the landmark.</summary>
    public double HalfLives(long timeMs, TimeSpan halfLife) => (timeMs - LandmarkMs) / halfLife.TotalMilliseconds;

    /// <summary>Whether numbers for this time could grow too large.</summary>
    public bool IsOutgrown(long timeMs) =>
        HalfLives(timeMs, Options.CoVisitHalfLife) > MostHalfLivesOfFloats
        || HalfLives(timeMs, Options.ShortHalfLife) > MostHalfLivesOfDoubles
        || HalfLives(timeMs, Options.LongHalfLife) > MostHalfLivesOfDoubles;

    /// <summary>Gives a new item a number; the table is not full.</summary>
    public int Add(string path)
    {
        var number = _count;
        _paths[number] = path;
        Volatile.Write(ref _count, number + 1);
        _numbers[path] = number;

        return number;
    }

    public void AddPopularity(int number, double shorter, double longer)
    {
        Volatile.Write(ref _short[number], _short[number] + shorter);
        Volatile.Write(ref _long[number], _long[number] + longer);
    }

    public void AddNeighbours(int number, ReadOnlySpan<Neighbour> gains) =>
        SetRow(number, NeighbourRow.With(_rows[number], gains, Options.MaxNeighbours));

    public void SetRow(int number, Neighbour[] row) => Volatile.Write(ref _rows[number], row);

    /// <summary>A table with another landmark and only the most popular items, in the same order.</summary>
    public CountTable Rebuilt(long landmarkMs, int mostItems, ItemCountsOptions? options = null)
    {
        var next = new CountTable(options ?? Options, landmarkMs);
        var numbers = new int[Count];
        Array.Fill(numbers, -1);
        foreach (var number in MostPopular(mostItems))
            numbers[number] = next.Add(_paths[number]);

        var shorter = Exp2(-HalfLives(landmarkMs, Options.ShortHalfLife));
        var longer = Exp2(-HalfLives(landmarkMs, Options.LongHalfLife));
        var together = (float)Exp2(-HalfLives(landmarkMs, Options.CoVisitHalfLife));
        for (var number = 0; number < numbers.Length; number++)
        {
            if (numbers[number] < 0)
                continue;

            next.AddPopularity(numbers[number], _short[number] * shorter, _long[number] * longer);
            next.SetRow(numbers[number], Renumbered(Row(number), numbers, together));
        }

        return next;
    }

    private static double Exp2(double power) => Math.Pow(2, power);

    private static Neighbour[] Renumbered(Neighbour[] row, int[] numbers, float factor) =>
    [
        .. row.Select(one => new Neighbour(numbers[one.Number], one.Weight * factor))
            .Where(one => one.Number >= 0 && one.Weight > LeastWeight),
    ];

    // Their numbers in order; of equally popular ones those counted first.
    private IEnumerable<int> MostPopular(int most)
    {
        var all = Enumerable.Range(0, Count);

        return most >= Count ? all : all.OrderByDescending(number => _long[number]).Take(most).Order();
    }
}
