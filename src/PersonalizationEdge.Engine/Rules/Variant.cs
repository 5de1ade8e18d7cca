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

    /// <summary>The reasons that can be given for it, made once.</summary>
    internal VariantReasons Reasons { get; } = new(Name, Segment);
}
