using PersonalizationEdge.FunctionalTests.Support;

namespace PersonalizationEdge.FunctionalTests.Pages;

/// <summary>Requests for pages, as text.</summary>
internal static class PageRequest
{
    public const string Bot = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
    public const string Gzip = "Accept-Encoding: gzip, deflate, br";

    /// <summary>A browser's step to a page.</summary>
    public static string Get(string target, params string[] headers) => Of("GET", target, Chromium.UserAgent, headers);

    /// <summary>The same for the head only.</summary>
    public static string Head(string target, params string[] headers) => Of("HEAD", target, Chromium.UserAgent, headers);

    /// <summary>A known bot's.</summary>
    public static string GetAsBot(string target, params string[] headers) => Of("GET", target, Bot, headers);

    /// <summary>A request by whoever calls itself so.</summary>
    public static string Of(string method, string target, string userAgent, params string[] headers) =>
        string.Join(
            "\r\n",
            [$"{method} {target} HTTP/1.1", "Host: shop.test", $"User-Agent: {userAgent}", "Accept: text/html", .. headers, "", ""]);
}
