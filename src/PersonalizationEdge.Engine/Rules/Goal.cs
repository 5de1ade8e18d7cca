namespace PersonalizationEdge.Engine.Rules;

/// <summary>Something the owner wants visitors to reach, declared under <c>goals:</c>; counted once a visit.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Pages">The paths whose view reaches it.</param>
/// <param name="Value">What it is worth, or null.</param>
/// <param name="ValueParameter">The query parameter that says what it is worth, or null.</param>
public sealed record Goal(string Name, IReadOnlyList<PathGlob> Pages, double? Value, string? ValueParameter)
{
    /// <summary>Which links of such a page lead to what was bought, always with an attribute; null where nothing is bought.</summary>
    public ValueSource? Bought { get; init; }

    /// <summary>Where it is declared.</summary>
    public RulePlace? Place { get; init; }
}
