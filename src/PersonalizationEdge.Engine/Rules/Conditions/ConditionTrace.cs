namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>A condition explained: what it asks, what was seen, what came of it.</summary>
/// <param name="Text">The condition in words.</param>
/// <param name="Truth">Its answer.</param>
public sealed record ConditionTrace(string Text, Truth Truth)
{
    /// <summary>How it is made of its parts.</summary>
    public ConditionJoint Joint { get; init; }

    /// <summary>What was seen, in words; null for a condition made of others.</summary>
    public string? Seen { get; init; }

    /// <summary>The conditions it is made of.</summary>
    public IReadOnlyList<ConditionTrace> Parts { get; init; } = [];
}
