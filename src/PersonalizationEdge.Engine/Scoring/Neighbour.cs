namespace PersonalizationEdge.Engine.Scoring;

/// <summary>An item visited together with another.</summary>
/// <param name="Number">Its number in the <see cref="CountTable"/>.</param>
/// <param name="Weight">How often, as if at the table's landmark.</param>
internal readonly record struct Neighbour(int Number, float Weight);
