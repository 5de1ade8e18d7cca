namespace PersonalizationEdge.SiteTokens;

/// <summary>What is logged about signed attributes; events 8000 to 8099.</summary>
internal static partial class SiteTokenLog
{
    [LoggerMessage(8000, LogLevel.Warning,
        "Rules {Version} ask for signed attributes, but there is no key to verify them with: all of them are absent. "
        + "Set Edge:SiteKey to the key that the site signs with")]
    public static partial void NoSiteKey(this ILogger logger, string version);
}
