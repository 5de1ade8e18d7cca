using PersonalizationEdge.Consent;
using PersonalizationEdge.Consent.Bots;
using PersonalizationEdge.Engine.Rules;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Pipeline;

/// <summary>The first step of a page: who asks for it. Reads headers only.</summary>
internal sealed class VisitorIdentifier(VisitorCookie visitorCookie, ConsentCookie consentCookie, BotVerdicts bots)
{
    /// <summary>Reads a request's sender.</summary>
    public VisitorIdentity Identify(HttpContext context, SiteSettings site)
    {
        var request = context.Request;
        var gpc = PrivacySignal.IsSent(request);
        var state = ConsentRules.StateOf(consentCookie.Read(request), gpc);
        var isBot = bots.IsBot(request.Headers.UserAgent);

        var remembers = !isBot && ConsentRules.MayRemember(state, site.Consent);
        var known = remembers ? visitorCookie.Read(request) : null;

        return new VisitorIdentity(visitorCookie)
        {
            Id = remembers ? known ?? VisitorCookie.Mint() : null,
            IsNew = remembers && known is null,
            Consent = state,
            IsBot = isBot,
            IsPrefetch = IsPrefetch(request.Headers),
            ShowConsentBar = site is { Consent: ConsentMode.OptIn, ConsentBar: true }
                && state == ConsentState.NotAsked
                && !isBot
                && IsWholePage(request.Headers),
        };
    }

    // A frame would show a second bar inside the page, and a page fetched by script is a piece of another one.
    private static bool IsWholePage(IHeaderDictionary headers) =>
        IsAbsentOr(headers["Sec-Fetch-Dest"], "document") && IsAbsentOr(headers["Sec-Fetch-Mode"], "navigate");

    private static bool IsAbsentOr(string? value, string expected) =>
        string.IsNullOrEmpty(value) || value.Equals(expected, StringComparison.OrdinalIgnoreCase);

    private static bool IsPrefetch(IHeaderDictionary headers) =>
        Says(headers["Sec-Purpose"])
        || Says(headers["Purpose"])
        || Says(headers["X-Purpose"])
        || Says(headers["X-Moz"]);

    // Chrome: "prefetch" and "prefetch;prerender"; Firefox: X-Moz "prefetch"; Safari's top hits: "preview".
    private static bool Says(string? value) =>
        value is not null
        && (value.Contains("prefetch", StringComparison.OrdinalIgnoreCase)
            || value.Contains("prerender", StringComparison.OrdinalIgnoreCase)
            || value.Contains("preview", StringComparison.OrdinalIgnoreCase));
}
