namespace PersonalizationEdge.Engine.Scoring;

/// <summary>What a visitor does with an item that says something of its popularity.</summary>
public enum ItemSignal
{
    /// <summary>Looking at its page: 1.</summary>
    View,

    /// <summary>Buying it: 5.</summary>
    Purchase,
}
