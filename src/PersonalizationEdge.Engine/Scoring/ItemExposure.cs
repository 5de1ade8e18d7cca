namespace PersonalizationEdge.Engine.Scoring;

/// <summary>An item was shown to the visitor in a slot.</summary>
/// <param name="Path">The item's canonical path, as it was ranked.</param>
/// <param name="TimeMs">When, in milliseconds since 1970-01-01 UTC.</param>
public readonly record struct ItemExposure(string Path, long TimeMs);
