namespace PersonalizationEdge.Engine.Rules.Conditions;

/// <summary>How a condition is made of others.</summary>
public enum ConditionJoint
{
    /// <summary>It is made of none.</summary>
    None,

    /// <summary>All of its parts must hold.</summary>
    All,

    /// <summary>One of its parts must hold.</summary>
    Any,

    /// <summary>Its part must not hold.</summary>
    Not,
}
