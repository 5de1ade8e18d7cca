namespace PersonalizationEdge.Proxy;

/// <summary>Feature of a request whose raw path is not its decoded path: what the server made of it at first.</summary>
/// <param name="Path">The path after decoding and after removal of dot segments.</param>
internal sealed record ParsedTarget(string? Path);
