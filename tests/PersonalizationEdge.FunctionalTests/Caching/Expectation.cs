namespace PersonalizationEdge.FunctionalTests.Caching;

/// <summary>One line that says what must come of a step.</summary>
/// <param name="Line">Where it stands in the file.</param>
/// <param name="Text">What it says.</param>
/// <param name="Fault">What there is instead; null if it holds.</param>
internal sealed record Expectation(int Line, string Text, Func<Observation, string?> Fault);
