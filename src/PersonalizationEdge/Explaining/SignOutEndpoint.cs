using PersonalizationEdge.Consent;

namespace PersonalizationEdge.Explaining;

/// <summary><c>POST /_edge/sign-out</c>: the browser is an owner's own no more.</summary>
internal sealed class SignOutEndpoint(AdminCookie cookie)
{
    /// <summary>Where it is, after the prefix.</summary>
    public const string Name = "/sign-out";

    /// <summary>Answers a request of any method.</summary>
    public Task HandleAsync(HttpContext context)
    {
        ExplainAnswers.Begin(context);
        if (!HttpMethods.IsPost(context.Request.Method))
            return ExplainAnswers.EmptyAsync(context, StatusCodes.Status405MethodNotAllowed, HttpMethods.Post);

        if (!SameOrigin.IsProvedBy(context.Request))
            return ExplainAnswers.EmptyAsync(context, StatusCodes.Status403Forbidden);

        cookie.Delete(context.Response);

        return ExplainAnswers.RedirectAsync(context, "/");
    }
}
