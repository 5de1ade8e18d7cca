namespace PersonalizationEdge.Telemetry;

/// <summary>What the admin port writes to the log.</summary>
internal static partial class TelemetryLog
{
    [LoggerMessage(7000, LogLevel.Warning, "A request at the admin port was refused with {Status} (Host {Host})")]
    public static partial void AdminRefused(this ILogger log, int status, string host);
}
