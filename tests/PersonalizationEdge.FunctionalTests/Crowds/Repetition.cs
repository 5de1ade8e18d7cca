using PersonalizationEdge.Engine.Scoring;

namespace PersonalizationEdge.FunctionalTests.Crowds;

/// <summary>How often one thing was shown to one visitor who did not look at it.</summary>
/// <param name="Times">How often, this time counted.</param>
/// <param name="Tired">How much the times before count now, each halved after every half-life.</param>
/// <param name="When">This time.</param>
internal readonly record struct Repetition(int Times, double Tired, DateTimeOffset When)
{
    /// <summary>What the edge promises: from so much on, a thing is not shown.</summary>
    public static readonly CountScorerOptions Promise = new();

    /// <summary>The cap over the three days: six times on end, and once or twice more later on.</summary>
    public const int MostTimes = 8;

    public static Repetition First(DateTimeOffset now) => new(1, 0, now);

    public Repetition Again(DateTimeOffset now) =>
        new(Times + 1, (Tired + 1) * Math.Pow(0.5, (now - When) / Promise.FatigueHalfLife), now);
}
