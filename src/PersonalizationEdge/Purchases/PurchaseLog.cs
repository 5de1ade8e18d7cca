namespace PersonalizationEdge.Purchases;

/// <summary>What reading purchases writes to the log; events 5100 to 5199.</summary>
internal static partial class PurchaseLog
{
    [LoggerMessage(5100, LogLevel.Debug, "What was bought on {Path} was not read: {Reason}")]
    public static partial void Rejected(this ILogger log, string path, string reason);

    [LoggerMessage(5101, LogLevel.Warning, "Reading what was bought on {Path} failed")]
    public static partial void ReadFailed(this ILogger log, string path, Exception fault);

    [LoggerMessage(5102, LogLevel.Warning, "The profile of who bought on {Path} could not be read; what was bought before in the visit may count twice")]
    public static partial void ProfileUnread(this ILogger log, string path, Exception fault);
}
