namespace PersonalizationEdge.Engine.Scoring;

/// <summary>What came of ordering a list.</summary>
/// <param name="Moved">How many children have another place than the page gave them.</param>
/// <param name="Reason">The largest part of the score of the best child; of no kind where nothing was ordered.</param>
public readonly record struct ListOrdering(int Moved, ScorePart Reason);
