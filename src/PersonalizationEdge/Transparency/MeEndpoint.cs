using System.Text.Json;
using PersonalizationEdge.Consent;

namespace PersonalizationEdge.Transparency;

/// <summary><c>GET /_edge/me</c>: tells visitors what is remembered of them and why their last page was as it was.</summary>
/// <remarks>As page or, for scripts, as JSON. What is to end is ended at <c>/_edge/consent</c>.</remarks>
internal sealed class MeEndpoint(VisitorReporter reporter, VisitorPage page)
{
    /// <summary>Where it is, after the prefix.</summary>
    public const string Name = "/me";

    /// <summary>Answers a request of any method.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        OwnAnswers.Begin(context);
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        var method = context.Request.Method;
        if (!HttpMethods.IsGet(method) && !HttpMethods.IsHead(method))
        {
            OwnAnswers.RefuseMethod(context, "GET, HEAD");
            return;
        }

        var report = await reporter.ReportAsync(context);
        if (report.State == VisitorReport.Unreadable)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }

        await (OwnAnswers.WantsJson(context.Request)
            ? OwnAnswers.SendJsonAsync(
                context, JsonSerializer.SerializeToUtf8Bytes(report, VisitorJson.Default.VisitorReport))
            : OwnAnswers.SendHtmlAsync(context, page.Render(report)));
    }
}
