namespace PersonalizationEdge.Requests;

/// <summary>Tells the operating system, a word of the rule language: by the hint, else by the User-Agent.</summary>
internal static class OperatingSystemReader
{
    /// <summary>The word for Android.</summary>
    public const string Android = "android";

    private const string ChromeOs = "chromeos";
    private const string Ios = "ios";
    private const string Linux = "linux";
    private const string MacOs = "macos";
    private const string Other = "other";
    private const string Windows = "windows";

    /// <summary>The word for the system; an iPad that asks for desktop pages cannot be told from a Mac.</summary>
    public static string Read(in ClientAgent agent) => ByPlatform(agent.Platform) ?? ByUserAgent(agent);

    /// <summary>Whether the User-Agent is that of an iPhone, iPad or iPod.</summary>
    public static bool IsIos(in ClientAgent agent) => agent.Has("iPhone") || agent.Has("iPad") || agent.Has("iPod");

    // User-Agent Client Hints, section 3.7, and the names that Chromium sends. "Unknown" is left to the User-Agent.
    private static string? ByPlatform(string? field) => StructuredString.Read(field) switch
    {
        "Windows" => Windows,
        "macOS" or "Mac OS X" => MacOs,
        "Linux" => Linux,
        "Chrome OS" or "Chromium OS" => ChromeOs,
        "Android" => Android,
        "iOS" => Ios,
        _ => null,
    };

    // Windows phones named Android and iPhone too; televisions and feature phones are Linux inside, and nobody's Linux.
    private static string ByUserAgent(in ClientAgent agent) => agent switch
    {
        _ when agent.Has("Windows") => Windows,
        _ when IsIos(agent) => Ios,
        _ when agent.Has("Macintosh") || agent.Has("Mac OS X") || agent.Has("Mac_PowerPC") => MacOs,
        _ when agent.Has("Android") => Android,
        _ when agent.Has("CrOS") => ChromeOs,
        _ when agent.Has("Tizen") || agent.Has("Web0S") || agent.Has("KAIOS") || agent.Has("OpenHarmony") => Other,
        _ when agent.Has("Linux") => Linux,
        _ => Other,
    };
}
