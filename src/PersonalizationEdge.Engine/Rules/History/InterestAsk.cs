namespace PersonalizationEdge.Engine.Rules.History;

/// <summary>What is asked of an interest.</summary>
internal enum InterestAsk
{
    /// <summary>Its score.</summary>
    Score,

    /// <summary>Whether it is the highest of some.</summary>
    Top,

    /// <summary>How much it is above the best of the others, as a part of that.</summary>
    Lead,
}
