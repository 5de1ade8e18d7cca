namespace PersonalizationEdge.Engine.Scoring;

/// <summary>The counts at one time: decay is applied here, by one factor each.</summary>
/// <remarks>
/// Popularity = short / 2 + long / 2 x (short half-life / long half-life): for something visited evenly both halves are
/// equal, something visited more than usual today has the larger first half.
/// </remarks>
internal readonly struct CountReading
{
    private readonly double _shortFactor;
    private readonly double _longFactor;
    private readonly double _countFactor;

    public CountReading(CountTable table, long nowMs)
    {
        Table = table;
        var options = table.Options;
        _countFactor = Math.Pow(2, -table.HalfLives(nowMs, options.LongHalfLife));
        _longFactor = _countFactor * 0.5 * (options.ShortHalfLife / options.LongHalfLife);
        _shortFactor = 0.5 * Math.Pow(2, -table.HalfLives(nowMs, options.ShortHalfLife));
        CoVisitFactor = Math.Pow(2, -table.HalfLives(nowMs, options.CoVisitHalfLife));
    }

    public CountTable Table { get; }

    /// <summary>What a neighbour's weight is times this now.</summary>
    public double CoVisitFactor { get; }

    public double Popularity(int number)
    {
        var (shorter, longer) = Table.Popularity(number);
        return (shorter * _shortFactor) + (longer * _longFactor);
    }

    /// <summary>How much happened with an item over the long half-life.</summary>
    public double Happened(int number) => Table.Popularity(number).Long * _countFactor;
}
