namespace PersonalizationEdge.Engine.Scoring;

/// <summary>Bounds and half-lives of <see cref="ItemCounts"/>.</summary>
public sealed record ItemCountsOptions
{
    /// <summary>The most items counted; when one more comes, the least popular eighth leaves.</summary>
    public int MaxItems { get; init; } = 200_000;

    /// <summary>The most neighbours kept of an item, 8 bytes each; from 8 to 256.</summary>
    public int MaxNeighbours { get; init; } = 64;

    /// <summary>After so long a visit of two items together counts half.</summary>
    public TimeSpan CoVisitHalfLife { get; init; } = TimeSpan.FromDays(14);

    /// <summary>After so long the popularity of the day counts half.</summary>
    public TimeSpan ShortHalfLife { get; init; } = TimeSpan.FromDays(1);

    /// <summary>After so long lasting popularity counts half.</summary>
    public TimeSpan LongHalfLife { get; init; } = TimeSpan.FromDays(14);

    /// <summary>Throws where a value makes no sense.</summary>
    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxItems, 8);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxNeighbours, 8);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(MaxNeighbours, NeighbourRow.HighestLimit);
        ArgumentOutOfRangeException.ThrowIfLessThan(CoVisitHalfLife, TimeSpan.FromMinutes(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(ShortHalfLife, TimeSpan.FromMinutes(1));
        ArgumentOutOfRangeException.ThrowIfLessThan(LongHalfLife, TimeSpan.FromMinutes(1));
    }
}
