using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PersonalizationEdge.Consent;
using PersonalizationEdge.Engine.Decisions.Explaining;

namespace PersonalizationEdge.Explaining;

/// <summary>How explanations and refusals are sent.</summary>
internal static class ExplainAnswers
{
    private const string TextType = "text/plain; charset=utf-8";
    private const string JsonType = "application/json; charset=utf-8";

    // Never put into a page.
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Sets what every answer on the public port carries; none is for a cache, an index or another site.</summary>
    public static void Begin(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = OwnAnswers.Policy;
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Referrer-Policy"] = "no-referrer";
        headers["X-Robots-Tag"] = "noindex";
        headers.XContentTypeOptions = "nosniff";
    }

    /// <summary>Answers with nothing but a status.</summary>
    public static Task EmptyAsync(HttpContext context, int status, string? allow = null)
    {
        context.Response.StatusCode = status;
        if (allow is not null)
            context.Response.Headers.Allow = allow;

        return Task.CompletedTask;
    }

    /// <summary>Sends the browser on to a page of this site.</summary>
    public static Task RedirectAsync(HttpContext context, string location)
    {
        context.Response.Headers.Location = location;

        return EmptyAsync(context, StatusCodes.Status303SeeOther);
    }

    /// <summary>Sends an explanation.</summary>
    public static Task SendAsync(HttpContext context, PageExplanation page, bool isText) => isText
        ? SendAsync(context, TextType, ExplanationText.Of(page))
        : SendAsync(context, JsonType, ExplanationJson.Of(page));

    /// <summary>Says why there is none.</summary>
    public static Task RejectAsync(HttpContext context, int status, string reason, bool isText)
    {
        context.Response.StatusCode = status;

        return isText ? SendAsync(context, TextType, reason + "\n") : SendJsonAsync(context, new { Reason = reason });
    }

    /// <summary>Sends a small document.</summary>
    public static Task SendJsonAsync<T>(HttpContext context, T document) =>
        SendAsync(context, JsonType, JsonSerializer.Serialize(document, Json) + "\n");

    private static async Task SendAsync(HttpContext context, string contentType, string text)
    {
        var body = Encoding.UTF8.GetBytes(text);
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
