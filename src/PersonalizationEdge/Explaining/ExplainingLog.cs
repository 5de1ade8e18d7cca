namespace PersonalizationEdge.Explaining;

/// <summary>What explaining writes to the log; never a pass.</summary>
internal static partial class ExplainingLog
{
    [LoggerMessage(9000, LogLevel.Information,
        "The admin port handed out a pass with which a browser may sign in as an owner's until {Expires}")]
    public static partial void PassIssued(this ILogger log, DateTimeOffset expires);

    [LoggerMessage(9001, LogLevel.Information, "A browser signed in as an owner's with a pass of the admin port")]
    public static partial void SignedIn(this ILogger log);
}
