namespace PersonalizationEdge.Engine.Rules;

/// <summary>Whether a visitor is remembered before having said anything.</summary>
public enum ConsentMode
{
    /// <summary>Only after agreeing.</summary>
    OptIn,

    /// <summary>Until refusing.</summary>
    OptOut,
}
