using System.Text;

namespace PersonalizationEdge.Consent;

/// <summary>How the edge's own pages are sent to visitors.</summary>
internal static class OwnAnswers
{
    /// <summary>What the edge's own answers to browsers may load and do.</summary>
    public const string Policy =
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Sets what every answer carries; none is for a cache, an index or another site's frame.</summary>
    public static void Begin(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex";
        headers.XContentTypeOptions = "nosniff";
    }

    /// <summary>Whether a script asks, which wants JSON.</summary>
    public static bool WantsJson(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();

        return accept.Contains("application/json", StringComparison.OrdinalIgnoreCase)
            && !accept.Contains("text/html", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Sends a page.</summary>
    public static Task SendHtmlAsync(HttpContext context, string html) =>
        SendAsync(context, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(html));

    /// <summary>Sends a JSON document.</summary>
    public static Task SendJsonAsync(HttpContext context, byte[] json) => SendAsync(context, "application/json", json);

    /// <summary>Turns a method away.</summary>
    public static void RefuseMethod(HttpContext context, string allowed)
    {
        context.Response.Headers.Allow = allowed;
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
    }

    private static async Task SendAsync(HttpContext context, string contentType, byte[] body)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }
}
