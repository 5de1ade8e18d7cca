namespace PersonalizationEdge.Engine.Scoring;

/// <summary>The weights of <see cref="CountScorer"/> and how far it looks.</summary>
public sealed record CountScorerOptions
{
    /// <summary>What being visited together with the visitor's recent items is worth.</summary>
    public double CoVisitWeight { get; init; } = 1;

    /// <summary>What fitting the visitor's interests is worth.</summary>
    public double InterestWeight { get; init; } = 0.4;

    /// <summary>What being popular is worth.</summary>
    public double PopularityWeight { get; init; } = 0.1;

    /// <summary>Each of the visitor's recent items counts so much less than the one after it.</summary>
    public double RecentDecay { get; init; } = 0.6;

    /// <summary>Added below the root of two items' counts, so that few visits together prove little.</summary>
    public double Shrink { get; init; } = 10;

    /// <summary>After so long a view counts half for the interests.</summary>
    public TimeSpan InterestHalfLife { get; init; } = TimeSpan.FromDays(14);

    /// <summary>An item shown so often without being looked at since begins to fade.</summary>
    public double FadesAfter { get; init; } = 2;

    /// <summary>
    /// An item shown so often without being looked at since is not shown until that has decayed: six times on end, and again
    /// some nine hours later.
    /// </summary>
    public double GoneAfter { get; init; } = 5.5;

    /// <summary>After so long an exposure counts half for the above.</summary>
    public TimeSpan FatigueHalfLife { get; init; } = TimeSpan.FromDays(3);
}
