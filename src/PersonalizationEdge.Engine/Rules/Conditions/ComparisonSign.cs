namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>How a number is compared.</summary>
internal enum ComparisonSign
{
    /// <summary>&gt;=</summary>
    AtLeast,

    /// <summary>&lt;=</summary>
    AtMost,

    /// <summary>&gt;</summary>
    Above,

    /// <summary>&lt;</summary>
    Below,

    /// <summary>=</summary>
    Equal,
}
