using PersonalizationEdge.Engine.Decisions;

namespace PersonalizationEdge.Requests;

/// <summary>Tells the class of device: by the client hint where there is one, else by the User-Agent.</summary>
internal static class DeviceReader
{
    private const string SaysMobile = "?1";
    private const string SaysNotMobile = "?0";

    private static readonly string[] Tablets =
        ["iPad", "Tablet;", "Kindle", "Silk/", "PlayBook", "Touchpad", "hp-tablet"];

    private static readonly string[] Televisions =
        ["TV", "BRAVIA", "Chromecast", "CrKey", "; AFT", "Web0S", "Roku", "SHIELD Android"];

    private static readonly string[] Phones =
        ["Mobi", "iPhone", "iPod", "Phone", "Opera Mini", "BlackBerry", "MIDP", "Symbian", "webOS/"];

    /// <summary>The device; what is not recognised, televisions among it, counts as desktop.</summary>
    /// <remarks>The hint knows no tablets (User-Agent Client Hints, section 3.5): these are Androids that are not
    /// mobile.</remarks>
    public static DeviceClass Read(in ClientAgent agent)
    {
        if (HasAny(agent, Televisions))
            return DeviceClass.Desktop;

        // Before the hint: those that write it are tablets whatever mode they are in.
        if (HasAny(agent, Tablets) && agent.Mobile != SaysMobile)
            return DeviceClass.Tablet;

        return agent.Mobile switch
        {
            SaysMobile => DeviceClass.Phone,
            SaysNotMobile => IsAndroid(agent) ? DeviceClass.Tablet : DeviceClass.Desktop,
            _ when HasAny(agent, Phones) => DeviceClass.Phone,
            _ => IsAndroid(agent) ? DeviceClass.Tablet : DeviceClass.Desktop,
        };
    }

    private static bool IsAndroid(in ClientAgent agent) =>
        OperatingSystemReader.Read(agent) == OperatingSystemReader.Android;

    private static bool HasAny(in ClientAgent agent, string[] words)
    {
        foreach (var word in words)
        {
            if (agent.Has(word))
                return true;
        }

        return false;
    }
}
