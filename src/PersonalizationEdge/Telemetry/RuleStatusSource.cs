namespace PersonalizationEdge.Telemetry;

/// <summary>Tells how the rule files are at this moment.</summary>
internal delegate RuleStatusDocument RuleStatusSource();
