namespace PersonalizationEdge.Engine.Scoring;

/// <summary>A part of an item's score, and what it is for.</summary>
/// <param name="Kind">Why.</param>
/// <param name="Subject">What it is about, see <see cref="ScorePartKind"/>; empty where there is nothing to
/// name.</param>
/// <param name="Value">How much it adds to the score.</param>
public readonly record struct ScorePart(ScorePartKind Kind, string Subject, double Value);
