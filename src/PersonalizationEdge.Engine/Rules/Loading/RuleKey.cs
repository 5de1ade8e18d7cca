using PersonalizationEdge.Engine.Rules.Shapes;

namespace PersonalizationEdge.Engine.Rules.Loading;

/// <summary>A key of the language.</summary>
/// <param name="Name">The key.</param>
/// <param name="Shape">What its value looks like.</param>
/// <param name="Summary">What it says, in one sentence for an owner.</param>
internal sealed record RuleKey(string Name, Shape Shape, string Summary)
{
    /// <summary>Whether it must be there.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether the language knows it but this version does not: refused by name.</summary>
    public bool IsNotYet { get; init; }
}
