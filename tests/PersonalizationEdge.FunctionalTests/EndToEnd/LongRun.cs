namespace PersonalizationEdge.FunctionalTests.EndToEnd;

/// <summary>How much a test does: what fits a few minutes, or, with <c>EDGE_TESTS=long</c>, what fits a night.</summary>
internal static class LongRun
{
    /// <summary>Whether this is a long run.</summary>
    public static bool IsOn { get; } = Environment.GetEnvironmentVariable("EDGE_TESTS") == "long";

    /// <summary>The first number, or the second in a long run.</summary>
    public static int Or(int usual, int @long) => IsOn ? @long : usual;
}
