namespace PersonalizationEdge.FunctionalTests.Caching;

/// <summary>Waits until the origin has been asked since the last request began.</summary>
internal sealed record AwaitStep(int Line) : CacheStep(Line)
{
    /// <summary>What the origin must have seen.</summary>
    public List<Expectation> Expectations { get; } = [];
}
