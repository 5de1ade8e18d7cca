namespace PersonalizationEdge.Starter.Places;

/// <summary>A place that would be worth a slot and cannot be one.</summary>
/// <param name="Description">What it is, in plain words.</param>
/// <param name="Reason">Why it cannot.</param>
internal sealed record UnusablePlace(string Description, string Reason);
