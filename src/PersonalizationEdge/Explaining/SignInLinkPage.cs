using PersonalizationEdge.Configuration;
using PersonalizationEdge.Telemetry;

namespace PersonalizationEdge.Explaining;

/// <summary><c>POST /sign-in</c> at the admin port: a link that marks a browser as an owner's own.</summary>
internal sealed class SignInLinkPage(EdgeOptions options, SignInPass passes, ILogger<SignInLinkPage> log)
{
    /// <summary>Where it is.</summary>
    public const string Path = "/sign-in";

    /// <summary>Answers a request that was let in.</summary>
    public Task AnswerAsync(HttpContext context)
    {
        if (AdminOrigin.IsOfAnotherSite(context.Request))
        {
            return ExplainAnswers.RejectAsync(
                context,
                StatusCodes.Status403Forbidden,
                AdminOrigin.Refusal,
                isText: false);
        }

        var (pass, expires) = passes.Issue();
        log.PassIssued(expires);

        return ExplainAnswers.SendJsonAsync(
            context, new { Link = $"{options.Prefix}{SignInEndpoint.Name}?pass={pass}", Expires = expires });
    }
}
