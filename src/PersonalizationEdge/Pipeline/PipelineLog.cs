namespace PersonalizationEdge.Pipeline;

/// <summary>What the pipeline logs; events 6000 to 6999.</summary>
internal static partial class PipelineLog
{
    [LoggerMessage(6001, LogLevel.Error, "Deciding for {Path} failed; every slot keeps its default")]
    public static partial void DecisionFailed(this ILogger logger, string path, Exception fault);

    [LoggerMessage(6002, LogLevel.Warning, "The profile for {Path} did not come within {BudgetMs} ms; every slot keeps its default")]
    public static partial void ProfileLate(this ILogger logger, string path, double budgetMs);

    [LoggerMessage(6003, LogLevel.Error, "Reading the profile for {Path} failed; every slot keeps its default")]
    public static partial void ProfileFailed(this ILogger logger, string path, Exception fault);

    [LoggerMessage(6004, LogLevel.Error, "Rewriting {Path} stopped at a fault; the rest passed as it came")]
    public static partial void RewritingFailed(this ILogger logger, string path, Exception fault);

    [LoggerMessage(6005, LogLevel.Error, "The page step for {Path} failed; the page passes as it came")]
    public static partial void PageStepFailed(this ILogger logger, string path, Exception fault);

    [LoggerMessage(6006, LogLevel.Error, "Recording the view of {Path} failed")]
    public static partial void RecordingFailed(this ILogger logger, string path, Exception fault);

    [LoggerMessage(6007, LogLevel.Information, "Ready after a warm-up of {DurationMs:0} ms")]
    public static partial void Ready(this ILogger logger, double durationMs);

    [LoggerMessage(6008, LogLevel.Error, "The warm-up failed; serving all the same")]
    public static partial void WarmUpFailed(this ILogger logger, Exception fault);

    [LoggerMessage(6009, LogLevel.Warning, "No row is made of slot {Slot} on {Path}: {Reason}")]
    public static partial void RowNotMade(this ILogger logger, string slot, string path, string reason);

    [LoggerMessage(6010, LogLevel.Warning, "Slot {Slot} is left alone on {Path}, or some places of it are: {Reason}")]
    public static partial void SlotLeftAlone(this ILogger logger, string slot, string path, string reason);
}
