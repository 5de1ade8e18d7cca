using PersonalizationEdge.Configuration;

namespace PersonalizationEdge.Explaining;

/// <summary><c>GET /_edge/sign-in</c>: takes a pass of the admin port and marks the browser as an owner's own.</summary>
internal sealed class SignInEndpoint(
    EdgeOptions options, SignInPass passes, AdminCookie cookie, ILogger<SignInEndpoint> log)
{
    /// <summary>Where it is, after the prefix.</summary>
    public const string Name = "/sign-in";

    /// <summary>Answers a request of any method.</summary>
    public Task HandleAsync(HttpContext context)
    {
        ExplainAnswers.Begin(context);
        if (!HttpMethods.IsGet(context.Request.Method))
            return ExplainAnswers.EmptyAsync(context, StatusCodes.Status405MethodNotAllowed, HttpMethods.Get);

        if (context.Request.Query["pass"] is not [{ } pass] || !passes.IsValid(pass))
            return ExplainAnswers.EmptyAsync(context, StatusCodes.Status404NotFound);

        log.SignedIn();
        cookie.Append(context.Response);

        return ExplainAnswers.RedirectAsync(context, $"{options.Prefix}{ExplainEndpoint.Name}?url=/");
    }
}
