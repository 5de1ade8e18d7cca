namespace PersonalizationEdge.Declared;

/// <summary>What this folder logs; never a visitor's id, nor what was declared. Events 4100 to 4199.</summary>
internal static partial class DeclaredLog
{
    [LoggerMessage(4101, LogLevel.Error, "What a visitor declared could not be stored and was answered 503")]
    public static partial void NotStored(ILogger logger, Exception exception);

    [LoggerMessage(4102, LogLevel.Error, "What a visitor declared could not be read and was answered 503")]
    public static partial void NotRead(ILogger logger, Exception exception);
}
