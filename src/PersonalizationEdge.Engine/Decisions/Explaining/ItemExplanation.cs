namespace PersonalizationEdge.Engine.Decisions.Explaining;

/// <summary>Why an item stands in a row.</summary>
/// <param name="Path">The path of its page.</param>
/// <param name="Title">Its title, or null.</param>
/// <param name="Reason">What spoke for it most, in words.</param>
/// <param name="Parts">All that spoke for it, most first: what, and how much of the score.</param>
public sealed record ItemExplanation(string Path, string? Title, string Reason, IReadOnlyList<PartExplanation> Parts);
