using PersonalizationEdge.Configuration;

namespace PersonalizationEdge.Explaining;

/// <summary><c>POST /sign-in</c> at the admin port: a link that marks a browser as an owner's own.</summary>
internal sealed class SignInLinkPage(EdgeOptions options, SignInPass passes, ILogger<SignInLinkPage> log)
{
    /// <summary>Where it is.</summary>
    public const string Path = "/sign-in";

    /// <summary>Answers a request that was let in.</summary>
    public Task AnswerAsync(HttpContext context)
    {
        if (IsOfAnotherSite(context.Request))
        {
            return ExplainAnswers.RejectAsync(
                context,
                StatusCodes.Status403Forbidden,
                "a page of another site sent this request; send it without Origin, as curl -X POST does",
                isText: false);
        }

        var (pass, expires) = passes.Issue();
        log.PassIssued(expires);

        return ExplainAnswers.SendJsonAsync(
            context, new { Link = $"{options.Prefix}{SignInEndpoint.Name}?pass={pass}", Expires = expires });
    }

    // Browsers send Origin with every POST. Host was found to be one of ours before.
    private static bool IsOfAnotherSite(HttpRequest request)
    {
        var origin = request.Headers.Origin;
        if (origin.Count == 0)
            return false;

        var own = $"{request.Scheme}://{request.Host.Value}";
        return origin.Count > 1 || !own.Equals(origin[0], StringComparison.OrdinalIgnoreCase);
    }
}
