namespace PersonalizationEdge.Engine.Rules;

/// <summary>The <c>site:</c> section of the rule files.</summary>
public sealed record SiteSettings
{
    /// <summary><c>consent</c>; opt-in unless written.</summary>
    public ConsentMode Consent { get; init; } = ConsentMode.OptIn;

    /// <summary><c>consent-bar</c>; on unless written.</summary>
    public bool ConsentBar { get; init; } = true;

    /// <summary><c>without-consent</c>; contextual unless written.</summary>
    public WithoutConsent WithoutConsent { get; init; } = WithoutConsent.Contextual;

    /// <summary><c>hold-out</c>: the share of visitors, 0 to 1, who get every default; 0 unless written.</summary>
    public double HoldOut { get; init; }

    /// <summary><c>visit-gap</c>: the time without a page view that ends a visit; 30 minutes unless written.</summary>
    public TimeSpan VisitGap { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary><c>gpc</c>: whether <c>/.well-known/gpc.json</c> is declared; off unless written.</summary>
    public bool DeclareGpc { get; init; }

    /// <summary><c>zone</c>: the time zone of all times in rules; UTC unless written.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Utc;

    /// <summary><c>search</c>: the site's own search, or null.</summary>
    public SearchSource? Search { get; init; }

    /// <summary><c>query</c>: the query parameters whose values content may show.</summary>
    public IReadOnlyList<string> QueryParameters { get; init; } = [];

    /// <summary>
    /// <c>anonymous-cookies</c>: further cookies that do not tell one visitor's page from another's; <c>*</c> ends a prefix.
    /// </summary>
    public IReadOnlyList<string> AnonymousCookies { get; init; } = [];

    /// <summary><c>signed</c>: where signed attributes arrive, or null.</summary>
    public SignedSource? SignedSource { get; init; }
}
