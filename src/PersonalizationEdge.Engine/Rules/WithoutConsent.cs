namespace PersonalizationEdge.Engine.Rules;

/// <summary>What visitors get of whom nothing may be known.</summary>
public enum WithoutConsent
{
    /// <summary>Rules that look only at the request apply.</summary>
    Contextual,

    /// <summary>Every slot keeps its default.</summary>
    DefaultOnly,
}
