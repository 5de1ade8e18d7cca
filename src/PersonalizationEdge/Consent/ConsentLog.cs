namespace PersonalizationEdge.Consent;

/// <summary>What the consent folder logs; never a visitor's id.</summary>
internal static partial class ConsentLog
{
    [LoggerMessage(4001, LogLevel.Warning, "The key ring {Path} can be read by others than its owner; chmod 600 it")]
    public static partial void KeysReadableByOthers(ILogger logger, string path);

    [LoggerMessage(4002, LogLevel.Warning,
        "Visitors come over plain http on {Address}: their cookies can be read on the way. "
        + "Listen on https, or name the proxy that does in TrustedNetworks")]
    public static partial void PlainHttp(ILogger logger, string address);

    [LoggerMessage(4003, LogLevel.Error, "A visitor's choice ({Choice}) could not be stored and was answered 503")]
    public static partial void ChoiceNotStored(ILogger logger, string choice, Exception exception);
}
