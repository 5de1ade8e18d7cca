using System.Security.Cryptography;
using PersonalizationEdge.Configuration;

namespace PersonalizationEdge.Consent;

/// <summary>The stylesheets of bar and page, at addresses that change with their content.</summary>
internal sealed class ConsentStyles(EdgeOptions options)
{
    private const string BarName = "bar.css";
    private const string PageName = "consent.css";

    private static readonly Sheet Bar = Load(BarName);
    private static readonly Sheet Page = Load(PageName);

    /// <summary>The bar's stylesheet without its version.</summary>
    public string BarPath { get; } = $"{options.Prefix}/{BarName}";

    /// <summary>The page's stylesheet without its version.</summary>
    public string PagePath { get; } = $"{options.Prefix}/{PageName}";

    /// <summary>The bar's stylesheet as pages link it.</summary>
    public string BarLink => $"{BarPath}?v={Bar.Version}";

    /// <summary>The page's stylesheet as the page links it.</summary>
    public string PageLink => $"{PagePath}?v={Page.Version}";

    /// <summary>Sends the bar's stylesheet.</summary>
    public static Task SendBarAsync(HttpContext context) => SendAsync(context, Bar);

    /// <summary>Sends the page's stylesheet.</summary>
    public static Task SendPageAsync(HttpContext context) => SendAsync(context, Page);

    private static Sheet Load(string name)
    {
        var bytes = ConsentResource.Read($"Consent.{name}");

        return new Sheet(bytes, Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]);
    }

    private static async Task SendAsync(HttpContext context, Sheet sheet)
    {
        var response = context.Response;
        var current = context.Request.Query["v"] == sheet.Version;
        response.ContentType = "text/css; charset=utf-8";
        response.ContentLength = sheet.Bytes.Length;
        response.Headers.CacheControl = current ? "public, max-age=31536000, immutable" : "public, max-age=300";
        response.Headers.XContentTypeOptions = "nosniff";
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(sheet.Bytes, context.RequestAborted);
        }
    }

    private sealed record Sheet(byte[] Bytes, string Version);
}
