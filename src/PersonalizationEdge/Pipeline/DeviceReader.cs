using Microsoft.Extensions.Primitives;
using PersonalizationEdge.Engine.Decisions;

namespace PersonalizationEdge.Pipeline;

/// <summary>Tells the class of device: from the browser's client hint where it sends one, else from its User-Agent.</summary>
internal static class DeviceReader
{
    /// <summary>The device a request came from; unknown ones count as desktop.</summary>
    public static DeviceClass Read(IHeaderDictionary headers)
    {
        var userAgent = headers.UserAgent.ToString();
        if (IsTablet(userAgent))
        {
            return DeviceClass.Tablet;
        }

        // User-Agent Client Hints, section 3.5: a boolean structured field.
        var mobile = headers["Sec-CH-UA-Mobile"];
        var isPhone = StringValues.IsNullOrEmpty(mobile) ? Has(userAgent, "Mobi") : mobile == "?1";

        return isPhone ? DeviceClass.Phone : DeviceClass.Desktop;
    }

    // Android tablets are those without "Mobile"; iPads that ask for desktop pages cannot be told from a Mac.
    private static bool IsTablet(string userAgent) =>
        Has(userAgent, "iPad") || Has(userAgent, "Tablet") || (Has(userAgent, "Android") && !Has(userAgent, "Mobi"));

    private static bool Has(string userAgent, string word) =>
        userAgent.Contains(word, StringComparison.OrdinalIgnoreCase);
}
