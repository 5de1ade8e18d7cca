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
    /// <summary>Answers a request of any method.</summary>
    public Task HandleAsync(HttpContext context)
    {
        OwnAnswers.Begin(context);
        var method = context.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method))
        {
            return ShowAsync(context);
        }

        if (HttpMethods.IsPost(method))
        {
            return ChangeAsync(context);
        }

        OwnAnswers.RefuseMethod(context, "GET, HEAD, POST");
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
        await (OwnAnswers.WantsJson(request)
            ? OwnAnswers.SendJsonAsync(context, JsonOf(status))
            : OwnAnswers.SendHtmlAsync(context, page.Render(status, back)));
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
        return OwnAnswers.SendHtmlAsync(context, page.Render(rejection));
    }

    private static byte[] JsonOf(ConsentStatus status) =>
        JsonSerializer.SerializeToUtf8Bytes(ConsentReport.Of(status), ConsentJson.Default.ConsentReport);
}
