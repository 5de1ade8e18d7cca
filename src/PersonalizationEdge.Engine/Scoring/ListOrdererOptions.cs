namespace PersonalizationEdge.Engine.Scoring;

/// <summary>What counts when a list is ordered.</summary>
public sealed record ListOrdererOptions
{
    /// <summary>What fitting the visitor's interests is worth.</summary>
    public double InterestWeight { get; init; } = 1;

    /// <summary>What being new is worth.</summary>
    public double FreshnessWeight { get; init; } = 0.5;

    /// <summary>After so long a view counts half for the interests.</summary>
    public TimeSpan InterestHalfLife { get; init; } = TimeSpan.FromDays(14);

    /// <summary>An item so much older than the newest of the list is half as fresh.</summary>
    public TimeSpan FreshnessHalfLife { get; init; } = TimeSpan.FromDays(3);
}
