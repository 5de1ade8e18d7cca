namespace PersonalizationEdge.Telemetry;

/// <summary>How a part of the edge is.</summary>
internal enum HealthStatus
{
    /// <summary>It does its work.</summary>
    Ready,

    /// <summary>Pages flow, but somebody should look: events are dropped, rules are stale.</summary>
    Degraded,

    /// <summary>Visitors should be sent elsewhere, or not yet here.</summary>
    NotReady,
}
