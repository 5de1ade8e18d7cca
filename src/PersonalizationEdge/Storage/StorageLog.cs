namespace PersonalizationEdge.Storage;

/// <summary>What the stores say; events 3000 to 3099.</summary>
internal static partial class StorageLog
{
    [LoggerMessage(3000, LogLevel.Information, "SQLite {Version}")]
    public static partial void Version(ILogger logger, string version);

    [LoggerMessage(3001, LogLevel.Information,
        "SQLite {Version} is in the range (3.7.0 to 3.51.2) of a race between a checkpoint and a commit on another "
        + "connection. The edge is not concerned: it writes and checkpoints each file on one connection only")]
    public static partial void RaceRange(ILogger logger, string version);

    [LoggerMessage(3002, LogLevel.Warning, "Damaged file set aside as {File}, a new one begins: {Reason}")]
    public static partial void Damaged(ILogger logger, string file, string reason);

    [LoggerMessage(3003, LogLevel.Warning, "{Files} files set aside as damaged were deleted: they might have held an erased visitor")]
    public static partial void DamagedErased(ILogger logger, int files);

    [LoggerMessage(3004, LogLevel.Information, "Event log of {Day} sealed")]
    public static partial void Sealed(ILogger logger, DateOnly day);

    [LoggerMessage(3005, LogLevel.Warning, "Checkpoint of {File} failed; the next batch tries again")]
    public static partial void CheckpointFailed(ILogger logger, string file, Exception fault);

    [LoggerMessage(3006, LogLevel.Warning, "Stored profile unreadable, treated as absent ({Unreadable} so far)")]
    public static partial void ProfileUnreadable(ILogger logger, long unreadable);

    [LoggerMessage(3007, LogLevel.Information, "{File} was rebuilt: its free space held copies of what was erased")]
    public static partial void Rebuilt(ILogger logger, string file);
}
