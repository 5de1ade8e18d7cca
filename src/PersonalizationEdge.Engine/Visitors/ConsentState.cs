namespace PersonalizationEdge.Engine.Visitors;

/// <summary>What a visitor has said about being remembered.</summary>
public enum ConsentState
{
    /// <summary>Nothing yet.</summary>
    NotAsked,

    /// <summary>Yes.</summary>
    Agreed,

    /// <summary>No, on our page or by <c>Sec-GPC: 1</c>.</summary>
    Refused,
}
