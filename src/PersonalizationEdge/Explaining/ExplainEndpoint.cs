using PersonalizationEdge.Cli;
using PersonalizationEdge.Proxy;
using PersonalizationEdge.Telemetry;

namespace PersonalizationEdge.Explaining;

/// <summary>
/// <c>GET /_edge/explain</c>: tells an owner what a page's slots get in this very browser, and why. Who is not signed in
/// finds nothing.
/// </summary>
internal sealed class ExplainEndpoint(AdminCookie cookie, OwnVisitor visitor)
{
    /// <summary>Where it is, after the prefix.</summary>
    public const string Name = "/explain";

    /// <summary>Answers a request of any method.</summary>
    public async Task HandleAsync(HttpContext context)
    {
        ExplainAnswers.Begin(context);
        var request = context.Request;
        if (!cookie.IsOn(request))
        {
            await ExplainAnswers.EmptyAsync(context, StatusCodes.Status404NotFound);
            return;
        }

        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            await ExplainAnswers.EmptyAsync(
                context, StatusCodes.Status405MethodNotAllowed, AdminPage.ReadingMethods);
            return;
        }

        var isText = !WantsJson(request);
        context.Response.Headers.Vary = "Accept, Cookie";
        if (PageOf(context) is not { } page)
        {
            await ExplainAnswers.RejectAsync(context, StatusCodes.Status400BadRequest, AskedPage.Fault, isText);
            return;
        }

        await (await visitor.ExplainAsync(context, page) is { } explained
            ? ExplainAnswers.SendAsync(context, explained, isText)
            : ExplainAnswers.RejectAsync(
                context, StatusCodes.Status503ServiceUnavailable, OwnVisitor.NoProfile, isText));
    }

    // A whole address is taken as well, if it is of this site: the request says which host is asked.
    private static PageUrl? PageOf(HttpContext context) =>
        context.Request.Query["url"] is [{ } url]
        && AskedPage.TryRead(url) is { } page
        && (page.Host is null
            || page.Host.Equals(VisitorHost.Of(context).Host, StringComparison.OrdinalIgnoreCase))
            ? page
            : null;

    private static bool WantsJson(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();

        return accept.Contains("application/json", StringComparison.OrdinalIgnoreCase)
            && !accept.Contains("text/html", StringComparison.OrdinalIgnoreCase);
    }
}
