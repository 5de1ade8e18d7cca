namespace PersonalizationEdge.Telemetry;

/// <summary>How a named part of the edge is.</summary>
/// <param name="Name">The part (<c>warm-up</c>).</param>
/// <param name="Status">How it is.</param>
/// <param name="Detail">What there is to say of it, or null.</param>
internal sealed record HealthCheck(string Name, HealthStatus Status, string? Detail);
