using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Net.Http.Headers;

namespace PersonalizationEdge.Telemetry;

/// <summary>
/// Answers at the admin port: metrics, health, rule status, and the pages that features add. Everything else is not found,
/// and nothing goes to the origin.
/// </summary>
internal sealed class AdminPort(
    AdminAccess access,
    MetricsCollector metrics,
    Readiness readiness,
    RuleStatusSource rules,
    IEnumerable<AdminPage> pages,
    ILogger<AdminPort> log)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    private readonly Dictionary<string, AdminPage> _pages = pages.ToDictionary(page => page.Path);

    /// <summary>Answers a request that came in at the admin port.</summary>
    public async Task AnswerAsync(HttpContext context, AdminConnection connection)
    {
        var response = context.Response;
        response.Headers[HeaderNames.CacheControl] = "no-store";
        response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        response.Headers[HeaderNames.ContentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'";

        if (access.Refuse(context, connection) is { } refusal)
        {
            log.AdminRefused(refusal, context.Request.Host.Value ?? "");
            response.StatusCode = refusal;
            if (refusal == StatusCodes.Status401Unauthorized)
            {
                response.Headers[HeaderNames.WWWAuthenticate] = "Bearer";
            }

            return;
        }

        var page = _pages.GetValueOrDefault(context.Request.Path.Value ?? "");
        if (!Takes(page, context.Request.Method))
        {
            response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            response.Headers[HeaderNames.Allow] = page?.Methods ?? AdminPage.ReadingMethods;
            return;
        }

        await (page is null ? AnswerAsync(context) : page.AnswerAsync(context));
    }

    private static bool Takes(AdminPage? page, string method) => page is { IsPosted: true }
        ? HttpMethods.IsPost(method)
        : HttpMethods.IsGet(method) || HttpMethods.IsHead(method);

    private Task AnswerAsync(HttpContext context)
    {
        switch (context.Request.Path.Value)
        {
            case "/metrics":
                context.Response.ContentType = PrometheusText.ContentType;
                return context.Response.WriteAsync(metrics.Collect(), context.RequestAborted);

            case "/healthz/live":
                return WriteJsonAsync(context, new { Status = "live" });

            case "/healthz/ready":
                // One reading: the status must be that of the checks shown.
                var checks = readiness.Checks.ToArray();
                var status = checks.Max(check => check.Status);
                context.Response.StatusCode = status == HealthStatus.NotReady
                    ? StatusCodes.Status503ServiceUnavailable
                    : StatusCodes.Status200OK;
                return WriteJsonAsync(context, new { Status = status, Checks = checks });

            case "/rules":
                return WriteJsonAsync(context, rules());

            default:
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
        }
    }

    private static Task WriteJsonAsync<T>(HttpContext context, T document) =>
        context.Response.WriteAsJsonAsync(document, Json, context.RequestAborted);
}
