using System.Text;
using Yarp.ReverseProxy.Forwarder;

namespace PersonalizationEdge.Proxy;

/// <summary>Says so, plainly, when no origin answered; never in place of a page that an origin served.</summary>
internal sealed class OriginFailurePage(RequestDelegate next, ProxyMetrics metrics, ILogger<OriginFailurePage> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);

        if (context.Features.Get<IForwarderErrorFeature>() is not { } failure)
        {
            return;
        }

        Record(context, failure);
        var response = context.Response;
        if (response.HasStarted || response.StatusCode < 500 || context.RequestAborted.IsCancellationRequested)
        {
            return;
        }

        var page = Encoding.UTF8.GetBytes(PageFor(response.StatusCode, context.TraceIdentifier));
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.ContentLength = page.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.Body.WriteAsync(page, context.RequestAborted);
        }
    }

    private void Record(HttpContext context, IForwarderErrorFeature failure)
    {
        var (method, path) = (context.Request.Method, context.Request.Path.Value ?? "");
        if (IsVisitors(failure.Error) || context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            ProxyLog.VisitorLeft(logger, failure.Error, method, path);
            return;
        }

        metrics.OriginFailed(failure.Error);
        var reason = failure.Exception?.GetBaseException().Message ?? "no destination available";
        var destination = context.GetReverseProxyFeature().ProxiedDestination?.Model.Config.Address ?? "-";
        if (context.Response.HasStarted)
        {
            ProxyLog.OriginBrokeOff(logger, failure.Error, reason, method, path, destination, context.TraceIdentifier);
        }
        else
        {
            ProxyLog.OriginFailed(
                logger, failure.Error, reason, method, path, destination, context.Response.StatusCode, context.TraceIdentifier);
        }
    }

    private static bool IsVisitors(ForwarderError error) => error
        is ForwarderError.RequestCanceled
        or ForwarderError.RequestBodyCanceled
        or ForwarderError.RequestBodyClient
        or ForwarderError.ResponseBodyCanceled
        or ForwarderError.ResponseBodyClient
        or ForwarderError.UpgradeRequestCanceled
        or ForwarderError.UpgradeRequestClient
        or ForwarderError.UpgradeResponseCanceled
        or ForwarderError.UpgradeResponseClient;

    private static string PageFor(int status, string reference)
    {
        var words = status switch
        {
            StatusCodes.Status504GatewayTimeout => "The site took too long to answer",
            StatusCodes.Status503ServiceUnavailable => "The site is not available at the moment",
            _ => "The site cannot be reached at the moment",
        };

        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{words}</title></head>
            <body>
            <h1>{words}</h1>
            <p>Please try again in a minute. If you write to us about it, mention {reference}.</p>
            </body>
            </html>

            """;
    }
}
