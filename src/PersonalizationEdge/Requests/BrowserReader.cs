namespace PersonalizationEdge.Requests;

/// <summary>Tells the browser, a word of the rule language: by its brands where sent, else by its User-Agent.</summary>
internal static class BrowserReader
{
    private const string Chrome = "chrome";
    private const string Edge = "edge";
    private const string Firefox = "firefox";
    private const string Opera = "opera";
    private const string Other = "other";
    private const string Safari = "safari";
    private const string Samsung = "samsung";

    /// <summary>The word for a browser; what is built on Chrome and has no word of its own is <c>chrome</c>.</summary>
    public static string Read(in ClientAgent agent) => ByBrands(agent.Brands) ?? ByUserAgent(agent);

    private static string? ByBrands(string? field)
    {
        string? found = null;
        var brands = new BrandList(field);
        while (brands.Next())
        {
            var word = ByBrand(brands.Current);
            if (word is not null and not Chrome)
                return word;

            found ??= word;
        }

        return found;
    }

    // Everybody on Chromium names it too.
    private static string? ByBrand(string brand) => brand switch
    {
        "Chromium" or "Google Chrome" or "HeadlessChrome" or "Android WebView" => Chrome,
        "Samsung Internet" => Samsung,
        _ when brand.StartsWith("Microsoft Edge", StringComparison.Ordinal) => Edge,
        _ when brand.StartsWith("Opera", StringComparison.Ordinal) => Opera,
        _ => null,
    };

    // The newer names come first: each browser also writes the names of those it wants to be taken for.
    private static string ByUserAgent(in ClientAgent agent) => agent switch
    {
        _ when agent.Has("Edg/") || agent.Has("EdgA/") || agent.Has("EdgiOS/") || agent.Has("Edge/") => Edge,
        _ when IsOpera(agent) => Opera,
        _ when agent.Has("SamsungBrowser/") => Samsung,
        _ when agent.Has("Firefox/") || agent.Has("FxiOS/") || agent.Has("Focus/") => Firefox,
        _ when agent.Has("Chrome/") || agent.Has("CriOS/") || agent.Has("Chromium/") => Chrome,
        _ when IsSafari(agent) => Safari,
        _ => Other,
    };

    private static bool IsOpera(in ClientAgent agent) =>
        agent.Has("OPR/") || agent.Has("Opera") || agent.Has("OPiOS/") || agent.Has("OPT/") || agent.Has("OPX/");

    // Apps that show pages in a frame of their own leave one of both out.
    private static bool IsSafari(in ClientAgent agent) =>
        agent.Has("Safari/") && agent.Has("Version/") && (agent.Has("Macintosh") || OperatingSystemReader.IsIos(agent));
}
