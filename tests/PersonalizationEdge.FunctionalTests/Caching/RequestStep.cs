namespace PersonalizationEdge.FunctionalTests.Caching;

/// <summary>A client's request, what the origin would answer, and what must come of it.</summary>
/// <param name="Line">Where it stands in the file.</param>
/// <param name="Method">The request's method.</param>
/// <param name="Target">The raw request target.</param>
/// <param name="IsRepeated">Whether it is sent again until the expectations hold.</param>
internal sealed record RequestStep(int Line, string Method, string Target, bool IsRepeated) : CacheStep(Line)
{
    /// <summary>Its fields, besides those every request has.</summary>
    public List<(string Name, string Value)> Fields { get; } = [];

    /// <summary>Fields every request has but this one.</summary>
    public List<string> LeftOut { get; } = [];

    /// <summary>The lines of its body.</summary>
    public List<string> Body { get; } = [];

    /// <summary>The origin's answer; null if it must not be asked.</summary>
    public OriginAnswer? Answer { get; set; }

    /// <summary>Its answer to a request that carries a condition or a range, if that is another one.</summary>
    public OriginAnswer? ConditionalAnswer { get; set; }

    /// <summary>What must come of it.</summary>
    public List<Expectation> Expectations { get; } = [];
}
