namespace PersonalizationEdge.Auditing;

/// <summary>What auditing writes to the log; events 5200 to 5299.</summary>
internal static partial class AuditLog
{
    [LoggerMessage(
        5200,
        LogLevel.Warning,
        "Slot {Slot} keeps the page's own content on pages like {Pages} until the rules are loaded anew or the edge is started again: {Reason}")]
    public static partial void Disputed(this ILogger log, string slot, string pages, string reason);

    [LoggerMessage(5201, LogLevel.Debug, "A page like {Pages} was not audited: {Reason}")]
    public static partial void Rejected(this ILogger log, string pages, string reason);

    [LoggerMessage(5202, LogLevel.Warning, "Auditing a page like {Pages} failed")]
    public static partial void AuditFailed(this ILogger log, string pages, Exception fault);
}
