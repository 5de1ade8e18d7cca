using PersonalizationEdge.Engine.Rules.Content;

namespace PersonalizationEdge.Engine.Rules;

/// <summary>One content a slot may get.</summary>
/// <param name="Name">Its name within the slot.</param>
/// <param name="Segment">The segment it is for, or null for everyone.</param>
/// <param name="Content">What is done to the slot's element.</param>
public sealed record Variant(string Name, string? Segment, VariantContent Content)
{
    /// <summary>The segment it is for, compiled; null for everyone.</summary>
    internal Segment? For { get; init; }

    /// <summary>What must hold before it is asked whom it is for.</summary>
    internal Gate Gate { get; init; } = Gate.Always;

    /// <summary><c>priority</c>: variants of a higher one are tried first.</summary>
    internal int Priority { get; init; }

    /// <summary>Where it was declared, or null where nobody knows.</summary>
    internal RulePlace? Place { get; init; }

    /// <summary>The reasons that can be given for it, made once.</summary>
    internal VariantReasons Reasons { get; } = new(Name, Segment);
}
