namespace PersonalizationEdge.Recommending;

internal static partial class RecommendingLog
{
    [LoggerMessage(EventId = 1700, Level = LogLevel.Warning,
        Message = "The counts of items in {Path} cannot be read; they begin anew")]
    public static partial void CountsUnreadable(ILogger logger, string path);

    [LoggerMessage(EventId = 1701, Level = LogLevel.Warning,
        Message = "The counts of items could not be written to {Path}; this is tried again")]
    public static partial void CountsNotSaved(ILogger logger, string path, Exception fault);
}
