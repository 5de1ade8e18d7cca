using PersonalizationEdge.Consent;
using PersonalizationEdge.Engine.Visitors;

namespace PersonalizationEdge.Pipeline;

/// <summary>Who sent a request, as far as they want to be known.</summary>
internal sealed class VisitorIdentity(VisitorCookie? cookie)
{
    /// <summary>A sender who could not be read: not remembered, not asked, not changed for.</summary>
    public static VisitorIdentity Nobody { get; } = new(cookie: null)
    {
        Consent = ConsentState.Refused,
        IsBot = false,
        IsPrefetch = false,
        ShowConsentBar = false,
    };

    /// <summary>The visitor's id, or null where nobody may be remembered: no consent, a refusal, a bot.</summary>
    public VisitorId? Id { get; init; }

    /// <summary>Whether the id was made for this request, so that no cookie has yet come back with it.</summary>
    public bool IsNew { get; init; }

    /// <summary>The state in force, GPC included.</summary>
    public required ConsentState Consent { get; init; }

    /// <summary>Whether the sender is a known bot.</summary>
    public required bool IsBot { get; init; }

    /// <summary>Whether the page is fetched ahead, perhaps never to be seen: decided, but not counted.</summary>
    public required bool IsPrefetch { get; init; }

    /// <summary>Whether a 200 HTML answer to this request ends with the consent bar.</summary>
    public required bool ShowConsentBar { get; init; }

    /// <summary>Whether <see cref="WriteCookies"/> sets a cookie, and the response therefore must be private.</summary>
    public bool HasCookies => IsNew;

    /// <summary>Sets a new visitor's cookie; only on 200 HTML answers to navigations.</summary>
    public void WriteCookies(HttpResponse response)
    {
        if (IsNew && Id is { } id)
        {
            cookie?.Append(response, id);
        }
    }
}
