namespace PersonalizationEdge.Engine.Decisions.Explaining;

/// <summary>A part of an item's score.</summary>
/// <param name="What">What it is for, in words.</param>
/// <param name="Score">How much it adds.</param>
public sealed record PartExplanation(string What, double Score);
