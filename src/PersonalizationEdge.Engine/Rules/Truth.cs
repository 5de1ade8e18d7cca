namespace PersonalizationEdge.Engine.Rules;

/// <summary>The answer to a condition; unknown stays unknown under <c>not</c>, and never matches.</summary>
public enum Truth : byte
{
    /// <summary>It does not hold.</summary>
    False,

    /// <summary>It holds.</summary>
    True,

    /// <summary>Nobody can say: it asks for a past that is not remembered.</summary>
    Unknown,
}
