namespace PersonalizationEdge.Telemetry;

/// <summary>Marks a connection that came in at the admin port. The server sets it; nothing in a request can.</summary>
/// <param name="IsLoopback">Whether the port listens on loopback only.</param>
internal sealed record AdminConnection(bool IsLoopback);
