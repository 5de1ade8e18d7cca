using PersonalizationEdge.Consent;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Visitors;
using PersonalizationEdge.Pipeline;

namespace PersonalizationEdge.Declared;

/// <summary>
/// Lets through only what a page of this site sent for a visitor who agreed and is known by a cookie.
/// </summary>
internal sealed class DeclaredSender(VisitorIdentifier identifier, DeclaredAnswers answers)
{
    private const int PathLimit = 512;

    /// <summary>The visitor and the form, or nothing where the request has been answered.</summary>
    public async Task<(VisitorId? Visitor, DeclaredForm? Form)> ReadAsync(HttpContext context, SiteSettings site)
    {
        if (!SameOrigin.IsProvedBy(context.Request))
        {
            await answers.RejectAsync(context, ConsentRejection.CrossSite);
            return default;
        }

        var identity = identifier.Identify(context, site);
        if (WhyNot(identity) is { } refusal)
        {
            await answers.RejectAsync(context, refusal);
            return default;
        }

        var (form, rejection) = await DeclaredForm.ReadAsync(context.Request);
        if (rejection is not null)
        {
            await answers.RejectAsync(context, rejection);
            return default;
        }

        return (identity.Id, form);
    }

    /// <summary>The path of a page as events keep it; empty where the page is unknown.</summary>
    public static string PathOf(string? page)
    {
        var end = page.AsSpan().IndexOfAny('?', '#');
        var path = end < 0 ? page ?? "" : page![..end];

        return path.Length <= PathLimit ? path : path[..PathLimit];
    }

    private static ConsentRejection? WhyNot(VisitorIdentity identity) => identity switch
    {
        { IsBot: true } => DeclaredRejections.Bot,
        { Id: null } => DeclaredRejections.NoConsent,
        { IsNew: true } => DeclaredRejections.NoVisitor,
        _ => null,
    };
}
