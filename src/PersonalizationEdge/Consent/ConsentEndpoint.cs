using System.Text;
using System.Text.Json;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Engine.Rules;

namespace PersonalizationEdge.Consent;

/// <summary><c>/_edge/consent</c>: GET tells how things stand, as page or JSON; POST changes it.</summary>
internal sealed class ConsentEndpoint(
    EdgeOptions options,
    ConsentCookie consentCookie,
    ConsentChanges changes,
    ConsentPage page,
    ConsentMetrics metrics,
    Func<SiteSettings> site)
{
    /// <summary>What the edge's own answers to browsers may load and do.</summary>
    public const string Policy =
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Answers a request of any method.</summary>
    public Task HandleAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = Policy;
        headers["Referrer-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex";
        headers.XContentTypeOptions = "nosniff";

        var method = context.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method))
        {
            return ShowAsync(context);
        }

        if (HttpMethods.IsPost(method))
        {
            return ChangeAsync(context);
        }

        headers.Allow = "GET, HEAD, POST";
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        return Task.CompletedTask;
    }

    private async Task ShowAsync(HttpContext context)
    {
        string? back = context.Request.Query["return"];
        if (back is not null && !ReturnPath.IsSafe(back))
        {
            await RejectAsync(context, ConsentRejection.UnsafeReturn);
            return;
        }

        var request = context.Request;
        var status = new ConsentStatus(consentCookie.Read(request), PrivacySignal.IsSent(request), site().Consent);
        await (WantsJson(request)
            ? SendJsonAsync(context, ConsentReport.Of(status))
            : SendHtmlAsync(context, page.Render(status, back)));
    }

    private async Task ChangeAsync(HttpContext context)
    {
        if (!SameOrigin.IsProvedBy(context.Request))
        {
            await RejectAsync(context, ConsentRejection.CrossSite);
            return;
        }

        var (choice, rejection) = await ConsentChoiceReader.ReadAsync(context.Request);
        if (rejection is null && !await changes.TryApplyAsync(context, choice))
        {
            rejection = ConsentRejection.NotStored;
        }

        if (rejection is not null)
        {
            await RejectAsync(context, rejection);
            return;
        }

        // A script gets no redirect: it would fetch a page that it did not ask for.
        if (context.Request.HasJsonContentType())
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = choice.Return ?? $"{options.Prefix}/consent";
    }

    private Task RejectAsync(HttpContext context, ConsentRejection rejection)
    {
        metrics.Rejected(rejection.Name);
        context.Response.StatusCode = rejection.StatusCode;
        return SendHtmlAsync(context, page.Render(rejection));
    }

    private static bool WantsJson(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();

        return accept.Contains("application/json", StringComparison.OrdinalIgnoreCase)
            && !accept.Contains("text/html", StringComparison.OrdinalIgnoreCase);
    }

    private static Task SendHtmlAsync(HttpContext context, string html) =>
        SendAsync(context, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(html));

    private static Task SendJsonAsync(HttpContext context, ConsentReport report) =>
        SendAsync(
            context,
            "application/json",
            JsonSerializer.SerializeToUtf8Bytes(report, ConsentJson.Default.ConsentReport));

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
