namespace PersonalizationEdge.Learning;

/// <summary>What learning writes to the log.</summary>
internal static partial class LearningLog
{
    [LoggerMessage(5000, LogLevel.Information, "{Items} items known from {File}")]
    public static partial void Loaded(this ILogger log, int items, string file);

    [LoggerMessage(5001, LogLevel.Warning, "{File} was damaged ({Damage}); it was renamed and a new one begun")]
    public static partial void FileRenamed(this ILogger log, string file, string damage);

    [LoggerMessage(5002, LogLevel.Warning, "{File} cannot be used ({Problem}); items are kept in memory only")]
    public static partial void FileUnusable(this ILogger log, string file, string problem);

    [LoggerMessage(5003, LogLevel.Warning, "{Changes} changes of items could not be written ({Problem})")]
    public static partial void SaveFailed(this ILogger log, int changes, string problem);

    [LoggerMessage(5004, LogLevel.Debug, "Fetching {Path} failed: {Problem}")]
    public static partial void FetchFailed(this ILogger log, string path, string problem);

    [LoggerMessage(5005, LogLevel.Warning, "Reading the item at {Path} failed")]
    public static partial void ReadFailed(this ILogger log, Exception fault, string path);

    [LoggerMessage(5006, LogLevel.Debug, "The page at {Path} taught nothing: {Reason}")]
    public static partial void Rejected(this ILogger log, string path, string reason);

    [LoggerMessage(5007, LogLevel.Debug, "Learning stopped with {Unread} pages unread and {Unfetched} not fetched")]
    public static partial void Stopped(this ILogger log, int unread, int unfetched);

    [LoggerMessage(5008, LogLevel.Information, "Somebody else wrote into the file of items; {Items} of them changed")]
    public static partial void TakenUp(this ILogger log, int items);

    [LoggerMessage(5009, LogLevel.Warning, "What somebody else wrote into the file of items could not be read ({Problem})")]
    public static partial void TakeUpFailed(this ILogger log, string problem);
}
