using PersonalizationEdge.Engine.Items;

namespace PersonalizationEdge.Engine.Scoring;

/// <summary>An item that was picked for a row.</summary>
/// <param name="Item">The item.</param>
/// <param name="Parts">What spoke for it.</param>
public readonly record struct RowItem(Item Item, ScoreParts Parts)
{
    /// <summary>What spoke for it most, in words.</summary>
    /// <param name="items">Knows the titles of the items named.</param>
    public string Why(IItemLookup items) => ScoreReasons.Of(Parts[0], items);
}
