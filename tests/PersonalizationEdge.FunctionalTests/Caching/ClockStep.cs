namespace PersonalizationEdge.FunctionalTests.Caching;

/// <summary>Time passes, or the clock is set back.</summary>
internal sealed record ClockStep(int Line, TimeSpan By) : CacheStep(Line);
