namespace PersonalizationEdge.Engine.Scoring;

/// <summary>An item, how well it fits, and why.</summary>
/// <param name="item">The item.</param>
/// <param name="score">How well it fits; comparable only within one ranking.</param>
/// <param name="parts">What the score is made of.</param>
public readonly struct RankedItem(ScoringItem item, double score, ScoreParts parts)
{
    /// <summary>The item.</summary>
    public ScoringItem Item { get; } = item;

    /// <summary>How well it fits; comparable only within one ranking.</summary>
    public double Score { get; } = score;

    /// <summary>What the score is made of, the largest part first.</summary>
    public ScoreParts Parts { get; } = parts;
}
