namespace PersonalizationEdge.Recording;

/// <summary>What recording says; events 3100 to 3199.</summary>
internal static partial class RecordingLog
{
    [LoggerMessage(3100, LogLevel.Information, "Replayed {Events} events into the profiles")]
    public static partial void Replayed(ILogger logger, long events);

    [LoggerMessage(3101, LogLevel.Error, "Storing failed ({Step}), trying again; events are queued, then dropped and counted")]
    public static partial void StoreFailed(ILogger logger, string step, Exception fault);

    [LoggerMessage(3102, LogLevel.Information, "Storing works again")]
    public static partial void StoreRecovered(ILogger logger);

    [LoggerMessage(3103, LogLevel.Error, "{Events} events dropped: they cannot be stored")]
    public static partial void BatchDropped(ILogger logger, int events, Exception fault);

    [LoggerMessage(3104, LogLevel.Error, "Stopped with {Events} events not stored; they are counted as dropped")]
    public static partial void StoppedWithLoss(ILogger logger, int events);

    [LoggerMessage(3105, LogLevel.Information, "Erased {Visitors} visitors with {Events} events")]
    public static partial void Erased(ILogger logger, int visitors, int events);

    [LoggerMessage(3106, LogLevel.Information, "Retention deleted {Days} days of the event log")]
    public static partial void RetentionDeleted(ILogger logger, int days);

    [LoggerMessage(3107, LogLevel.Critical, "The writer of events has ended by a fault of the edge; pages go on, nothing is recorded")]
    public static partial void WriterEnded(ILogger logger, Exception fault);
}
