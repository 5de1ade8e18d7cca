namespace PersonalizationEdge.Starter.Fetching;

/// <summary>Why no page could be read, and what the owner can do about it.</summary>
internal sealed record StarterFailure(string Message, string Hint);
