namespace PersonalizationEdge.Telemetry;

/// <summary>Asks a part of the edge how it is, each time somebody wants to know.</summary>
internal delegate HealthCheck HealthProbe();
