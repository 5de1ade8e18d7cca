using System.Text;
using System.Text.Json;
using PersonalizationEdge.Configuration;
using PersonalizationEdge.Consent;
using PersonalizationEdge.Proxy;

namespace PersonalizationEdge.Declared;

/// <summary>How the endpoints answer: a form by a redirect or a page, a script by JSON or nothing.</summary>
internal sealed class DeclaredAnswers(EdgeOptions options, ConsentPage page, DeclaredMetrics metrics)
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Sets what every answer carries; none of them is for any cache, nor for another site.</summary>
    public static void Begin(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = Policy;
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Referrer-Policy"] = "same-origin";
        headers["X-Robots-Tag"] = "noindex";
        headers.XContentTypeOptions = "nosniff";
    }

    /// <summary>Answers a method that the endpoint does not take.</summary>
    public static Task NotAllowedAsync(HttpContext context, string allowed)
    {
        context.Response.Headers.Allow = allowed;
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        return Task.CompletedTask;
    }

    /// <summary>
    /// The page that the visitor is on: the way back that the form names, else the page that sent it, else null.
    /// </summary>
    public string? PageOf(HttpContext context, DeclaredForm form) =>
        form.Single(DeclaredForm.ReturnField) ?? ReferringPage(context);

    /// <summary>Answers what is done.</summary>
    public static void Done(HttpContext context, string? back)
    {
        // A script gets no redirect: it would fetch a page that it did not ask for.
        if (context.Request.HasJsonContentType())
        {
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }

        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = back ?? "/";
    }

    /// <summary>Answers what was turned away, as a page or, for a script, as problem details (RFC 9457).</summary>
    public Task RejectAsync(HttpContext context, ConsentRejection rejection)
    {
        metrics.Rejected(rejection.Name);
        context.Response.StatusCode = rejection.StatusCode;
        if (context.Request.HasJsonContentType() || !HttpMethods.IsPost(context.Request.Method))
        {
            var problem = new DeclaredProblem(
                rejection.Name, rejection.Text, rejection.StatusCode, $"{options.Prefix}/consent");
            return SendAsync(
                context,
                "application/problem+json",
                JsonSerializer.SerializeToUtf8Bytes(problem, DeclaredJson.Default.DeclaredProblem));
        }

        return SendAsync(
            context,
            "text/html; charset=utf-8",
            Encoding.UTF8.GetBytes(page.Render(rejection, ReferringPage(context))));
    }

    /// <summary>Sends a body, unless only the head was asked for.</summary>
    public static async Task SendAsync(HttpContext context, string contentType, byte[] body)
    {
        context.Response.ContentType = contentType;
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
    }

    // Not one of our own: who comes from a page that says "that did not work" wants back to the site.
    private string? ReferringPage(HttpContext context) =>
        Uri.TryCreate(context.Request.Headers.Referer, UriKind.Absolute, out var referrer)
        && referrer.Scheme is "http" or "https"
        && referrer.Authority.Equals(VisitorHost.Of(context).Value, StringComparison.OrdinalIgnoreCase)
        && !referrer.AbsolutePath.StartsWith($"{options.Prefix}/", StringComparison.Ordinal)
        && ReturnPath.IsSafe(referrer.PathAndQuery)
            ? referrer.PathAndQuery
            : null;
}
