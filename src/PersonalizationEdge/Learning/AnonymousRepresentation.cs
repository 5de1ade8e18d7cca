using Microsoft.Net.Http.Headers;
using PersonalizationEdge.Caching;
using PersonalizationEdge.Pipeline;

namespace PersonalizationEdge.Learning;

/// <summary>
/// Judges whether an origin's answer is the page that anybody would get, so that it may teach. Refuses unless proved safe: a
/// request that carries anything but what every browser sends may have been answered with somebody's own page, or with one that a
/// visitor made up (a query or a header that the page repeats). The edge then fetches the page itself.
/// </summary>
/// <param name="anonymousCookies">Gives the cookies that tell nobody's page from another's under the rules in force.</param>
internal sealed class AnonymousRepresentation(Func<AnonymousCookies> anonymousCookies)
{
    private static readonly HashSet<string> OrdinaryHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        HeaderNames.Accept, HeaderNames.AcceptEncoding, HeaderNames.AcceptLanguage, HeaderNames.CacheControl, HeaderNames.Connection,
        HeaderNames.Cookie, HeaderNames.Host, HeaderNames.IfModifiedSince, HeaderNames.IfNoneMatch, HeaderNames.KeepAlive,
        HeaderNames.Pragma, HeaderNames.Referer, HeaderNames.TE, HeaderNames.UpgradeInsecureRequests, HeaderNames.UserAgent, "DNT",
        "Priority", "Save-Data", "Sec-CH-UA", "Sec-CH-UA-Mobile", "Sec-CH-UA-Platform", "Sec-Fetch-Dest", "Sec-Fetch-Mode",
        "Sec-Fetch-Site", "Sec-Fetch-User", "Sec-GPC", "Sec-Purpose",
    };

    /// <summary>Judges an answer by both heads.</summary>
    /// <param name="query">The request's query, with its question mark; null or empty for none.</param>
    /// <param name="request">The request's fields as the visitor sent them, without the edge's own cookies.</param>
    /// <param name="status">The answer's status.</param>
    /// <param name="response">The answer's fields as the origin sent them.</param>
    public RepresentationVerdict Judge(string? query, IHeaderDictionary request, int status, IHeaderDictionary response) =>
        JudgeRequest(query, request) ?? JudgeResponse(status, response) ?? RepresentationVerdict.Anonymous;

    private RepresentationVerdict? JudgeRequest(string? query, IHeaderDictionary request)
    {
        if (!string.IsNullOrEmpty(query))
        {
            return RepresentationVerdict.Personal("query");
        }

        if (request.ContainsKey(HeaderNames.Authorization))
        {
            return RepresentationVerdict.Personal("authorization");
        }

        foreach (var (name, values) in request)
        {
            if (!OrdinaryHeaders.Contains(name))
            {
                return RepresentationVerdict.Personal("request-header");
            }

            if (name.Equals(HeaderNames.Cookie, StringComparison.OrdinalIgnoreCase) && !anonymousCookies().AreAll(values))
            {
                return RepresentationVerdict.Personal("cookie");
            }
        }

        return null;
    }

    private static RepresentationVerdict? JudgeResponse(int status, IHeaderDictionary response)
    {
        if (status != StatusCodes.Status200OK)
        {
            return RepresentationVerdict.Personal("status");
        }

        if (!PageHeaders.IsHtml(response.ContentType))
        {
            return RepresentationVerdict.Personal("not-html");
        }

        if (response.ContainsKey(HeaderNames.SetCookie))
        {
            return RepresentationVerdict.Personal("set-cookie");
        }

        if (Members(response.CacheControl).Any(directive => directive is "private" or "no-store"))
        {
            return RepresentationVerdict.Personal("cache-control");
        }

        if (Members(response.Vary).Any(field => field is "*" or "cookie" or "authorization"))
        {
            return RepresentationVerdict.Personal("vary");
        }

        return Members(response.ContentEncoding).All(coding => coding is "identity" or "gzip" or "x-gzip" or "br")
            ? null
            : RepresentationVerdict.Personal("coding");
    }

    // The members of a list field in lower case, without their arguments: private="x" counts as private.
    private static IEnumerable<string> Members(IEnumerable<string?> values) =>
        values
            .SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(member => member.Split('=', 2)[0].TrimEnd().ToLowerInvariant());
}
